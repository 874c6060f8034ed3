package report

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// browser shows a page in a headless browser and gives what became of it.
func browser(t *testing.T, page string) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		dir := t.TempDir()
		file := filepath.Join(dir, "page.html")
		if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		out, err := exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
			"--user-data-dir="+filepath.Join(dir, "profile"), "--dump-dom", "file://"+filepath.ToSlash(file)).Output()
		if err != nil {
			t.Skipf("%s does not run here: %v", path, err)
		}
		return string(out)
	}
	t.Skip("no browser is installed")
	return ""
}

var policy = regexp.MustCompile(`<meta http-equiv[^>]*>`)

// The page's own script runs under the page's policy.
func TestBrowserFilter(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	p := page(t, kept(letter))
	dom := browser(t, p)
	if !strings.Contains(dom, `id="count">4 listed<`) || regexp.MustCompile(`<form id="bar"[^>]*hidden`).MatchString(dom) {
		t.Error("the filter is not there")
	}
	// A click needs a second script, which only a page without a policy lets in.
	click := policy.ReplaceAllString(p, "")
	click = strings.Replace(click, "</body>", `<script>document.querySelector("input[name=note]").click()</script></body>`, 1)
	dom = browser(t, click)
	if !strings.Contains(dom, `id="count">3 of 4 shown`) || !strings.Contains(dom, `class="finding note open off"`) || strings.Contains(dom, `class="finding error open off"`) {
		t.Error("the filter hides something else than notes")
	}
}

// Were something of a document to become an element, it could still do nothing.
func TestBrowserPolicy(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	asked := make(chan string, 100)
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { asked <- r.URL.Path }))
	defer s.Close()
	evil := `<script>document.title="forged"</script><img src="` + s.URL + `/img" onerror="document.title='forged'"><link rel="stylesheet" href="` + s.URL + `/css">` +
		`<iframe src="` + s.URL + `/frame"></iframe><p style="background:url(` + s.URL + `/bg)">x</p>`
	p := strings.Replace(page(t, kept(letter)), "</main>", evil+"</main>", 1)
	if dom := browser(t, policy.ReplaceAllString(p, "")); !strings.Contains(dom, "<title>forged") || len(asked) == 0 {
		t.Error("without the policy nothing happens either: this test tests nothing")
	}
	for len(asked) > 0 {
		<-asked
	}
	dom := browser(t, p)
	if strings.Contains(dom, "<title>forged") {
		t.Error("a foreign script ran")
	}
	if len(asked) > 0 {
		t.Errorf("the page asked for %s", <-asked)
	}
}
