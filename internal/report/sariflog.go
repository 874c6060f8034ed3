package report

// The objects of SARIF 2.1.0 that foilint writes, in the words of the standard:
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

type sarifLog struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	// "runs" follows: a list of one sarifRun
}

type sarifRun struct {
	Tool        sarifTool            `json:"tool"`
	Invocations []sarifInvocation    `json:"invocations"`
	Roots       map[string]sarifBase `json:"originalUriBaseIds"`
	Artifacts   []sarifArtifact      `json:"artifacts,omitempty"`
	ColumnKind  string               `json:"columnKind"`
	Properties  sarifSettings        `json:"properties"`
	// "results" follows: a list of sarifResult
}

type sarifSettings struct {
	Rules  string `json:"rules"`
	Regime string `json:"regime"`
	For    string `json:"for"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name          string      `json:"name"`
	Version       string      `json:"version"`
	URI           string      `json:"informationUri"`
	Rules         []sarifRule `json:"rules,omitempty"`
	Notifications []sarifID   `json:"notifications,omitempty"`
}

type sarifID struct {
	ID string `json:"id"`
}

type sarifRule struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Short      sarifText   `json:"shortDescription"`
	Full       sarifText   `json:"fullDescription"`
	Help       *sarifText  `json:"help,omitempty"`
	Default    *sarifLevel `json:"defaultConfiguration,omitempty"`
	Properties *sarifTags  `json:"properties,omitempty"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

type sarifTags struct {
	Tags []string `json:"tags"`
}

type sarifInvocation struct {
	Successful      bool                `json:"executionSuccessful"`
	ExitCode        int                 `json:"exitCode"`
	ExitDescription string              `json:"exitCodeDescription"`
	Notifications   []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Descriptor sarifID         `json:"descriptor"`
	Level      string          `json:"level"`
	Message    sarifText       `json:"message"`
	Locations  []sarifLocation `json:"locations,omitempty"`
}

type sarifBase struct {
	Description sarifText `json:"description"`
}

type sarifArtifact struct {
	Location sarifArtifactLocation `json:"location"`
	Parent   *int                  `json:"parentIndex,omitempty"`
	Roles    []string              `json:"roles"`
	Hashes   map[string]string     `json:"hashes,omitempty"`
}

type sarifArtifactLocation struct {
	URI         string     `json:"uri"`
	Base        string     `json:"uriBaseId,omitempty"`
	Index       *int       `json:"index,omitempty"`
	Description *sarifText `json:"description,omitempty"`
}

type sarifResult struct {
	Rule         string              `json:"ruleId"`
	RuleIndex    int                 `json:"ruleIndex"`
	Level        string              `json:"level"`
	Message      sarifText           `json:"message"`
	Locations    []sarifLocation     `json:"locations"`
	Fingerprints map[string]string   `json:"partialFingerprints"`
	Suppressions *[]sarifSuppression `json:"suppressions,omitempty"`
	Properties   *sarifFacts         `json:"properties,omitempty"`
}

type sarifFacts struct {
	Layer     string `json:"layer,omitempty"`
	Zone      string `json:"zone,omitempty"`
	Exemption string `json:"exemption,omitempty"`
}

type sarifSuppression struct {
	Kind          string         `json:"kind"`
	Status        string         `json:"status"`
	Justification string         `json:"justification,omitempty"`
	Properties    *sarifDecision `json:"properties,omitempty"`
}

type sarifDecision struct {
	By    string `json:"by,omitempty"`
	On    string `json:"on,omitempty"`
	Until string `json:"until,omitempty"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifactLocation `json:"artifactLocation"`
	Region   *sarifRegion          `json:"region,omitempty"`
}

type sarifRegion struct {
	Line      int `json:"startLine"`
	Column    int `json:"startColumn"`
	EndLine   int `json:"endLine"`
	EndColumn int `json:"endColumn"`
}

type sarifLogical struct {
	Name string `json:"name"`
	Full string `json:"fullyQualifiedName"`
}
