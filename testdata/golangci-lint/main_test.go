package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// linter is the path of golangci-lint with poolvet in it, built once, or before if
// POOLVET_GOLANGCI_LINT names it, and cache the directory of its cache. All projects share
// one, like the projects of a user: the standard library is analyzed once, and no project
// may take findings from another.
var linter, cache string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "golangci-lint")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	linter, cache = os.Getenv("POOLVET_GOLANGCI_LINT"), filepath.Join(dir, "cache")
	if linter == "" {
		linter = filepath.Join(dir, "golangci-lint-poolvet")
		if out, err := exec.Command("go", "build", "-o", linter, ".").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "building golangci-lint: %v\n%s", err, out)
			os.Exit(1)
		}
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// A project is a copy of a service.
type project struct {
	t   *testing.T
	dir string
	// standard: the linters that golangci-lint runs by default run too, which takes longer.
	standard bool
}

func newProject(t *testing.T, name string) *project {
	t.Helper()
	p := &project{t: t, dir: t.TempDir()}
	if err := os.CopyFS(p.dir, os.DirFS(filepath.Join("../scheduler", name))); err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile(".golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	p.write(".golangci.yml", string(config))
	return p
}

func (p *project) read(name string) string {
	p.t.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, name))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(data)
}

func (p *project) write(name, text string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) replace(name, old, text string) {
	p.t.Helper()
	before := p.read(name)
	if !strings.Contains(before, old) {
		p.t.Fatalf("%s does not contain %q", name, old)
	}
	p.write(name, strings.ReplaceAll(before, old, text))
}

// lint returns what golangci-lint says.
func (p *project) lint(args ...string) string {
	p.t.Helper()
	args = append([]string{"run", "--allow-parallel-runners", "--output.text.print-issued-lines=false", "--output.text.colors=false", "--show-stats=false"}, args...)
	if !p.standard {
		args = append(args, "--default=none")
	}
	cmd := exec.Command(linter, append(args, "./...")...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+cache)
	out, err := cmd.CombinedOutput()
	if _, failed := err.(*exec.ExitError); err != nil && !failed {
		p.t.Fatal(err)
	}
	return string(out)
}

var issue = regexp.MustCompile(`(?m)^(\S+:\d+:\d+: )(?:\w+: )?(.* \[\w+/[\w-]+\]) \(poolvet\)$`)

// findings returns the sorted findings of poolvet, written as go vet does.
func (p *project) findings(args ...string) []string {
	p.t.Helper()
	found := []string{}
	for _, match := range issue.FindAllStringSubmatch(p.lint(args...), -1) {
		found = append(found, match[1]+match[2])
	}
	slices.Sort(found)
	return found
}

// places returns file, line and kind of each finding, sorted, as expected.txt
// has them.
func places(findings []string) []string {
	found := []string{}
	for _, finding := range findings {
		place := strings.SplitN(finding, ":", 3)
		found = append(found, place[0]+":"+place[1]+" "+finding[strings.LastIndex(finding, "["):])
	}
	slices.Sort(found)
	return found
}

func TestFindings(t *testing.T) {
	t.Parallel()
	got := places(newProject(t, "before").findings())
	data, err := os.ReadFile("../scheduler/before/expected.txt")
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(got, "\n"); text != strings.TrimSpace(string(data)) {
		t.Errorf("golangci-lint says:\n%s\nwant:\n%s", text, data)
	}
	if got := newProject(t, "after").findings(); len(got) > 0 {
		t.Errorf("golangci-lint says of what is repaired:\n%s", strings.Join(got, "\n"))
	}
}

// TestReadme runs golangci-lint with the .golangci.yml of the README, as it
// stands there, and holds its .custom-gcl.yml to what this module builds.
func TestReadme(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	custom, config := "", ""
	for _, block := range strings.Split(string(data), "```yaml\n")[1:] {
		switch text, _, _ := strings.Cut(block, "```"); {
		case strings.Contains(text, "\nplugins:\n"):
			custom = text
		case strings.Contains(text, "\nlinters:\n"):
			config = text
		}
	}
	p := newProject(t, "before")
	p.standard = true
	p.write(".golangci.yml", config)
	expected, err := os.ReadFile("../scheduler/before/expected.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := slices.DeleteFunc(strings.Split(strings.TrimSpace(string(expected)), "\n"), func(place string) bool {
		return strings.HasSuffix(place, "[straypool/unused]") // which the README disables
	})
	if got := places(p.findings()); !slices.Equal(got, want) {
		t.Errorf("with the configuration of the README golangci-lint says:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	own, err := os.ReadFile("../../.custom-gcl.yml")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`golangci-lint/v2 (v\S+)`).FindStringSubmatch(string(mod))[1]
	if !strings.HasPrefix(custom, "version: "+version+"\n") {
		t.Errorf("the README builds another golangci-lint than %s:\n%s", version, custom)
	}
	if _, same, _ := strings.Cut(strings.Replace(string(own), "path: .", "version: latest", 1), "\nversion:"); "version:"+same != custom {
		t.Errorf("the README builds\n%s\nand this repository\n%s", custom, own)
	}
}

// TestEnvChanges changes .env between runs, of which the cache of golangci-lint
// knows nothing.
func TestEnvChanges(t *testing.T) {
	t.Parallel()
	p := newProject(t, "after")
	const setting = "PLATFORM_POOL_SIZE=5"
	for _, test := range []struct{ setting, want string }{
		{setting, ""},
		{"PLATFORM_POOL_SIZE=7", "7"},
		{"PLATFORM_POOL_SIZE=8", "8"},
		{setting, ""},
	} {
		env := regexp.MustCompile(`PLATFORM_POOL_SIZE=\d+`).ReplaceAllString(p.read(".env"), test.setting)
		p.write(".env", env)
		got := strings.Join(p.findings(), "\n")
		if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("with %s golangci-lint says %q", test.setting, got)
		}
	}
}

// TestNolint leaves //nolint to golangci-lint, so that its nolintlint can see
// which are of use.
func TestNolint(t *testing.T) {
	t.Parallel()
	p := newProject(t, "after")
	p.replace("internal/platform/platform.go", `"PLATFORM_POOL_SIZE", 5)`, `"PLATFORM_POOL_SIZE", 2) //nolint:poolvet // meant`)
	p.replace(".golangci.yml", "enable: [poolvet]", "enable: [poolvet, nolintlint]")
	p.replace(".golangci.yml", "  settings:\n    custom:", "  settings:\n    nolintlint: {allow-unused: false}\n    custom:")
	if out := p.lint(); strings.Contains(out, "poolvet") {
		t.Errorf("golangci-lint says:\n%s", out)
	}
	p.replace("internal/platform/platform.go", `"PLATFORM_POOL_SIZE", 2)`, `"PLATFORM_POOL_SIZE", 5)`)
	if out := p.lint(); !strings.Contains(out, "is unused for linter") {
		t.Errorf("nolintlint does not see an unused directive:\n%s", out)
	}
}

// TestFix repairs what poolvet offers to repair; the rest still compiles.
func TestFix(t *testing.T) {
	t.Parallel()
	p := newProject(t, "before")
	before := p.findings("--enable=poolvet")
	p.lint("--enable=poolvet", "--fix")
	cmd := exec.Command("go", "vet", "./...")
	cmd.Dir = p.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("what --fix leaves does not compile: %s", out)
	}
	if after := p.findings("--enable=poolvet"); len(after) >= len(before) {
		t.Errorf("--fix leaves %d of %d findings", len(after), len(before))
	}
}

func TestUnknownSetting(t *testing.T) {
	t.Parallel()
	p := newProject(t, "after")
	p.replace(".golangci.yml", "tests: false\n          lostsession", "tets: false\n          lostsession")
	if out := p.lint(); !strings.Contains(out, `unknown key "tets" in straypool`) {
		t.Errorf("golangci-lint says:\n%s", out)
	}
}
