package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/foilint/foilint/internal/report"
)

// What pipelines run is run here: the scripts of action.yml and of the GitLab template by
// bash, in a repository made for them, and what the container file builds.

const (
	clean  = "Dear Ms Example,\n\nWe hold no information of this kind.\n"
	named  = "Dear Ms Example,\n\nYour request was handled by Priya Okonkwo-Lisle, Technical Support Officer, priya.okonkwo-lisle@ashdale.example.\n"
	unread = "%PDF-1.7\nthis is no document\n"
)

// An action is what action.yml says.
type action struct {
	Inputs  map[string]struct{ Description, Default string }
	Outputs map[string]struct{ Value string }
	Runs    struct {
		Using string
		Steps []step
	}
}

type step struct {
	Name, ID, Uses, Shell, Run string
	Env, With                  map[string]string
}

// A gitlabJob is the job of the GitLab template.
type gitlabJob struct {
	Variables map[string]string
	Script    []string
	Artifacts struct {
		When    string
		Paths   []string
		Reports map[string]string
	}
}

func readYAML(t *testing.T, path string, v any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// repository makes a git repository with drafts in it and two commits: what is named in
// the second is taken out again in the work tree.
func repository(t *testing.T) (dir string, commits []string) {
	t.Helper()
	if testing.Short() {
		t.Skip("runs whole pipelines")
	}
	for _, tool := range []string{"bash", "git"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	dir = t.TempDir()
	git := func(args ...string) string {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=Ada", "-c", "user.email=ada@ashdale.example"}, args...)...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	put := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	git("init", "-q")
	put("clean/reply.txt", clean)
	git("add", ".")
	git("commit", "-q", "-m", "first")
	put("clean/past.txt", named)
	git("add", ".")
	git("commit", "-q", "-m", "second")
	commits = []string{git("rev-parse", "HEAD~1"), git("rev-parse", "HEAD")}
	put("clean/past.txt", clean)
	put("named here/Antwort ü.txt", named)
	put("unread/reply.pdf", unread)
	put("::error::x/reply.txt", named)
	return dir, commits
}

// script runs a script as GitHub's runner does.
func script(t *testing.T, dir, text string, env ...string) (exit int, log string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "step.sh")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", file)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), append([]string{"CI=true"}, env...)...)
	out, err := cmd.CombinedOutput()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// A case is one way to call a pipeline, by the names that action.yml has for inputs.
type pipelineCase struct {
	name string
	with map[string]string
	exit int
	says string
}

func pipelineCases(commits []string) []pipelineCase {
	type in = map[string]string
	attack := "\"; touch pwned #\n$(touch pwned)\n`touch pwned`\n'; touch pwned; '\n--output=pwned\n-o\n"
	return []pipelineCase{
		{"clean", in{"paths": "clean"}, 0, "everything was read"},
		{"finding", in{"paths": "clean\n\nnamed here/Antwort ü.txt\n"}, 1, "needs an officer's decision"},
		{"not strict", in{"paths": "named here", "fail-on": "never"}, 0, "findings do not fail this run"},
		{"stricter", in{"paths": "clean", "fail-on": "note", "for": "publish", "regime": "eir"}, 1, "needs an officer's decision"},
		{"gap", in{"paths": "unread"}, 3, "not fully read"},
		{"gap, and never", in{"paths": "unread", "fail-on": "never"}, 3, "not fully read"},
		{"no such path", in{"paths": "cleaned"}, 2, "could not run"},
		{"no such level", in{"paths": "clean", "fail-on": "errors"}, 2, "could not run"},
		{"no such regime", in{"paths": "clean", "regime": "foi"}, 2, "could not run"},
		{"everything", nil, 1, "needs an officer's decision"},
		{"attack by paths", in{"paths": attack}, 2, "could not run"},
		{"attack by a level", in{"paths": "clean", "fail-on": attack}, 2, "could not run"},
		{"attack by a regime", in{"paths": "clean", "regime": "$(touch pwned)"}, 2, "could not run"},
		{"attack by a purpose", in{"paths": "clean", "for": "'; touch pwned; '"}, 2, "could not run"},
		{"range", in{"git-range": commits[0] + ".." + commits[1]}, 1, "needs an officer's decision"},
		{"empty range", in{"git-range": commits[1] + ".." + commits[1]}, 0, "no document"},
	}
}

func TestAction(t *testing.T) {
	var a action
	readYAML(t, "../../action.yml", &a)
	dir, commits := repository(t)
	build, scan := a.Runs.Steps[1], a.Runs.Steps[2]
	if a.Runs.Using != "composite" || !regexp.MustCompile(`^actions/setup-go@[0-9a-f]{40}$`).MatchString(a.Runs.Steps[0].Uses) {
		t.Errorf("the action is not pinned: %+v", a.Runs.Steps[0])
	}
	for _, s := range a.Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("step %s: an expression is part of the script, which whoever sets it can leave", s.Name)
		}
	}
	variable := map[string]string{} // of each input
	for name, value := range scan.Env {
		input := regexp.MustCompile(`^\$\{\{ inputs\.([a-z-]+) \}\}$`).FindStringSubmatch(value)
		if input == nil {
			t.Fatalf("%s: %s is not an input", name, value)
		}
		variable[input[1]] = name
	}
	for name := range a.Inputs {
		if variable[name] == "" {
			t.Errorf("the input %s is passed to nothing", name)
		}
	}

	runner := t.TempDir()
	source, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	if exit, log := script(t, dir, build.Run, "RUNNER_TEMP="+runner, "FOILINT_SOURCE="+source); exit != 0 {
		t.Fatalf("the action does not build: %d\n%s", exit, log)
	}
	type in = map[string]string
	for _, tt := range append(pipelineCases(commits),
		pipelineCase{"reports", in{"paths": "named here", "sarif": "out.sarif", "formats": "junit=out.xml\r\ncsv=out.csv"}, 1, "::error title=foilint::"},
		pipelineCase{"second report on the screen", in{"paths": "clean", "formats": "json"}, 2, "could not run"},
		pipelineCase{"attack by a report", in{"paths": "clean", "formats": "$(touch pwned)"}, 2, "could not run"},
		pipelineCase{"attack by the SARIF file's name", in{"paths": "clean", "sarif": "a\nexit-code=0"}, 2, "one file"},
		pipelineCase{"attack by a carriage return", in{"paths": "clean", "sarif": "a\rexit-code=0"}, 2, "one file"},
		pipelineCase{"a SARIF file that was there before", in{"paths": "clean", "sarif": "named here/Antwort ü.txt", "fail-on": "errors"}, 2, "could not run"},
		pipelineCase{"attack by a range", in{"git-range": "--output=pwned"}, 2, "could not run"},
	) {
		t.Run(tt.name, func(t *testing.T) {
			files := t.TempDir()
			output, summary := filepath.Join(files, "output"), filepath.Join(files, "summary")
			env := []string{"RUNNER_TEMP=" + runner, "GITHUB_OUTPUT=" + output, "GITHUB_STEP_SUMMARY=" + summary}
			for input, name := range variable {
				env = append(env, name+"="+tt.with[input])
			}
			exit, log := script(t, dir, scan.Run, env...)
			if exit != tt.exit || !strings.Contains(log, tt.says) {
				t.Errorf("exit code %d, want %d, with %q:\n%s", exit, tt.exit, tt.says, log)
			}
			told, err := os.ReadFile(output)
			if want := "exit-code=" + string(rune('0'+tt.exit)) + "\n"; err != nil || !strings.HasSuffix(string(told), want) || strings.Count(string(told), "exit-code") != 1 {
				t.Errorf("outputs are %q, want %q: %v", told, want, err)
			}
			quietly(t, log)
			untouched(t, dir)
			if exit == 0 || exit == 1 || exit == 3 {
				if text, err := os.ReadFile(summary); err != nil || len(text) == 0 {
					t.Errorf("no summary: %v", err)
				}
			}
			if exit == 2 && strings.Contains(string(told), "sarif=") {
				t.Errorf("outputs are %q: a SARIF file that this run did not write", told)
			}
			if file := tt.with["sarif"]; exit == 1 && file != "" {
				if !strings.Contains(string(told), "sarif="+file+"\n") {
					t.Errorf("outputs are %q, without the SARIF file", told)
				}
				for _, f := range []string{file, "out.xml", "out.csv"} {
					if text, err := os.ReadFile(filepath.Join(dir, f)); err != nil || !bytes.Contains(text, []byte("staff-name")) {
						t.Errorf("%s does not hold the finding: %v", f, err)
					}
					os.Remove(filepath.Join(dir, f))
				}
			}
		})
	}
}

// A document's name that looks like a command to GitHub's runner stays between the lines
// that tell the runner to take none.
func TestActionCommands(t *testing.T) {
	var a action
	readYAML(t, "../../action.yml", &a)
	dir, _ := repository(t)
	runner := t.TempDir()
	foilint, err := exec.LookPath("foilint")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Mkdir(filepath.Join(runner, "foilint"), 0o755), os.Symlink(foilint, filepath.Join(runner, "foilint", "foilint"))); err != nil {
		t.Fatal(err)
	}
	_, log := script(t, dir, a.Runs.Steps[2].Run, "RUNNER_TEMP="+runner, "GITHUB_OUTPUT=/dev/null", "GITHUB_STEP_SUMMARY=/dev/null",
		"FOILINT_PATHS=::error::x", "FOILINT_GIT_RANGE=", "FOILINT_FAIL_ON=", "FOILINT_FOR=", "FOILINT_REGIME=", "FOILINT_FORMATS=", "FOILINT_SARIF=")
	m := regexp.MustCompile(`(?s)^::stop-commands::([0-9a-f]{32})\n(.*)\n::([0-9a-f]{32})::\n`).FindStringSubmatchIndex(log)
	if m == nil || log[m[2]:m[3]] != log[m[6]:m[7]] {
		t.Fatalf("commands are not stopped:\n%s", log)
	}
	if !strings.Contains(log[m[4]:m[5]], "\n: :error::x/") { // foilint parts it too, for pipelines of other makes
		t.Errorf("the report does not begin a line with the name, parted:\n%s", log)
	}
	if strings.Contains(log[m[1]:], "\n::error::") {
		t.Errorf("the name is a command:\n%s", log[m[1]:])
	}
}

func TestGitLab(t *testing.T) {
	var template struct{ Foilint gitlabJob }
	readYAML(t, "../../docs/gitlab-ci.yml", &template)
	job := template.Foilint
	dir, commits := repository(t)
	if job.Artifacts.When != "always" || job.Variables["GIT_DEPTH"] != "0" {
		t.Errorf("reports of failed jobs are lost, or history is: %+v", job)
	}
	for _, tt := range append(pipelineCases(commits),
		pipelineCase{"range of a merged result", map[string]string{"git-range": commits[0] + "..gone", "source": commits[1]}, 1, "needs an officer's decision"},
	) {
		t.Run(tt.name, func(t *testing.T) {
			env := []string{
				"FOILINT_PATHS=" + tt.with["paths"], "FOILINT_FAIL_ON=" + tt.with["fail-on"],
				"FOILINT_FOR=" + tt.with["for"], "FOILINT_REGIME=" + tt.with["regime"],
			}
			if base, head, ok := strings.Cut(tt.with["git-range"], ".."); ok {
				env = append(env, "CI_MERGE_REQUEST_DIFF_BASE_SHA="+base, "CI_COMMIT_SHA="+head, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA="+tt.with["source"])
			}
			exit, log := script(t, dir, strings.Join(job.Script, "\n"), env...)
			if exit != tt.exit || !strings.Contains(log, tt.says) {
				t.Errorf("exit code %d, want %d, with %q:\n%s", exit, tt.exit, tt.says, log)
			}
			quietly(t, log)
			for _, f := range job.Artifacts.Reports {
				path := filepath.Join(dir, f)
				if _, err := os.Stat(path); (err == nil) != (exit != 2) || !slices.Contains(job.Artifacts.Paths, f) {
					t.Errorf("%s, after exit code %d: %v", f, exit, err)
				}
				os.Remove(path)
			}
			untouched(t, dir)
		})
	}
}

// Without foilint in the image it is built, of the version asked for and of no other.
func TestGitLabInstalls(t *testing.T) {
	var template struct{ Foilint gitlabJob }
	readYAML(t, "../../docs/gitlab-ci.yml", &template)
	dir, _ := repository(t)
	bin := t.TempDir()
	fake := "#!/bin/sh\necho \"$@\" >" + bin + "/asked\nprintf '#!/bin/sh\\nexit 1' >$GOBIN/foilint; chmod +x $GOBIN/foilint\n"
	if err := os.WriteFile(filepath.Join(bin, "go"), []byte(fake), 0o755); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(template.Foilint.Script, "\n")
	env := []string{"PATH=" + bin + ":/usr/bin:/bin", "FOILINT_PATHS=clean"}
	if exit, log := script(t, dir, text, env...); exit != 2 || !strings.Contains(log, "FOILINT_VERSION is empty") {
		t.Errorf("without a version: exit code %d\n%s", exit, log)
	}
	if exit, log := script(t, dir, text, append(env, "FOILINT_VERSION=v1.2.3; touch pwned")...); exit != 1 {
		t.Errorf("exit code %d is not foilint's\n%s", exit, log)
	}
	if asked, err := os.ReadFile(filepath.Join(bin, "asked")); err != nil || string(asked) != "install github.com/foilint/foilint/cmd/foilint@v1.2.3; touch pwned\n" {
		t.Errorf("installed %q: %v", asked, err)
	}
	untouched(t, dir)
}

// quietly checks that a pipeline's log does not print what it stopped.
func quietly(t *testing.T, log string) {
	t.Helper()
	if strings.Contains(log, "Okonkwo") {
		t.Errorf("the log prints the name:\n%s", log)
	}
}

// untouched checks that nothing of an input was run.
func untouched(t *testing.T, dir string) {
	t.Helper()
	for _, d := range []string{dir, "."} {
		if _, err := os.Stat(filepath.Join(d, "pwned")); err == nil {
			t.Error("an input was run as a command")
		}
	}
}

// What the container file copies is enough for what it builds, which is what it starts.
func TestContainerfile(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	text, err := os.ReadFile("../../.ci/Containerfile")
	if err != nil {
		t.Fatal(err)
	}
	source := t.TempDir()
	var build string
	said := map[string]string{} // the last of each instruction
	for line := range strings.Lines(string(text)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		said[word] = rest
		switch {
		case word == "RUN" && strings.Contains(rest, "go build"):
			build = rest
		case word == "COPY" && !strings.HasPrefix(rest, "--from") && !strings.Contains(rest, "LICENSE"):
			for _, name := range strings.Fields(rest)[:len(strings.Fields(rest))-1] {
				if err := os.Symlink(abs(t, filepath.Join("../..", name)), filepath.Join(source, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	program := filepath.Join(t.TempDir(), "foilint")
	cmd := exec.Command("sh", "-c", strings.Replace(build, "/out/foilint", program, 1))
	cmd.Dir = source
	cmd.Env = append(os.Environ(), "VERSION=9.8.7-test")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", build, err, out)
	}
	out, err := exec.Command(program, "version").Output()
	if err != nil || !strings.HasPrefix(string(out), "foilint 9.8.7-test\n") {
		t.Errorf("%s: %v", out, err)
	}
	if said["ENTRYPOINT"] != `["foilint"]` || said["CMD"] != `["help"]` || !regexp.MustCompile(`^[1-9]\d*:`).MatchString(said["USER"]) {
		t.Errorf("it starts %s %s as %s", said["ENTRYPOINT"], said["CMD"], said["USER"])
	}
}

func abs(t *testing.T, path string) string {
	t.Helper()
	a, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The examples of docs/ci.md use what is there.
func TestPipelineExamples(t *testing.T) {
	var a action
	readYAML(t, "../../action.yml", &a)
	text, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	used := 0
	for _, m := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(text, -1) {
		var workflow struct {
			Jobs map[string]struct{ Steps []step }
		}
		if err := yaml.Unmarshal(m[1], &workflow); err != nil {
			t.Errorf("%v in\n%s", err, m[1])
		}
		for _, job := range workflow.Jobs {
			for _, s := range job.Steps {
				if !strings.HasPrefix(s.Uses, "foilint/foilint@") {
					continue
				}
				used++
				for name, value := range s.With {
					if _, ok := a.Inputs[name]; !ok {
						t.Errorf("the action has no input %q", name)
					}
					for line := range strings.Lines(value) {
						format, _, ok := strings.Cut(line, "=")
						if _, err := report.Named(format); name == "formats" && (err != nil || !ok) {
							t.Errorf("formats: %q: %v", line, err)
						}
					}
				}
			}
		}
	}
	if used < 2 {
		t.Errorf("%d examples use the action", used)
	}
}
