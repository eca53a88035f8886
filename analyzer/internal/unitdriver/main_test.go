package unitdriver

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// newTool returns a tool with two analyzers: one that finds each file, and one
// that fails.
func newTool() *Tool {
	files := &analysis.Analyzer{Name: "files", Doc: "find files", FactTypes: []analysis.Fact{new(note)}}
	quiet := files.Flags.Bool("quiet", false, "find nothing")
	files.Run = func(pass *analysis.Pass) (any, error) {
		pass.ExportPackageFact(&note{"looked at"})
		for _, file := range pass.Files {
			if *quiet {
				continue
			}
			pass.Report(analysis.Diagnostic{
				Pos: file.Package, End: file.Name.End(), Category: "file", Message: "a file",
				Related:        []analysis.RelatedInformation{{Pos: file.Name.Pos(), Message: "its name"}},
				SuggestedFixes: []analysis.SuggestedFix{{Message: "rename", TextEdits: []analysis.TextEdit{{Pos: file.Name.Pos(), End: file.Name.End(), NewText: []byte("q")}}}},
			})
		}
		return nil, nil
	}
	broken := &analysis.Analyzer{Name: "broken", Doc: "fail", Run: func(*analysis.Pass) (any, error) { return nil, errors.New("out of order") }}
	needs := &analysis.Analyzer{Name: "needs", Doc: "need what fails", Requires: []*analysis.Analyzer{broken}, Run: broken.Run}
	return &Tool{Analyzers: []*analysis.Analyzer{files, broken, needs}, Prefix: true}
}

// answer lets the tool analyze a package with source, and returns what it
// printed and left as facts.
func answer(t *testing.T, tool *Tool, source string, change map[string]any, flags ...string) (out, facts string, code int, err error) {
	t.Helper()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	cfg := map[string]any{
		"ID": "p [p.test]", "ImportPath": "p", "Dir": dir, "GoVersion": "go1.26", "GoFiles": []string{at("p.go")},
		"VetxOutput": at("vetx"), "Stdout": at("stdout"),
	}
	maps.Copy(cfg, change)
	data, err := json.Marshal(cfg)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"p.go": source, "vet.cfg": string(data)} {
		if err := os.WriteFile(at(name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	code, err = tool.answer(append(flags, at("vet.cfg")))
	read := func(name string) string {
		data, err := os.ReadFile(at(name))
		if err != nil {
			return err.Error()
		}
		return strings.ReplaceAll(string(data), dir+string(filepath.Separator), "")
	}
	return read("stdout"), read("vetx"), code, err
}

const wantJSON = `{
	"p [p.test]": {
		"broken": {
			"error": "out of order"
		},
		"files": [
			{
				"category": "file",
				"posn": "p.go:1:1",
				"end": "p.go:1:10",
				"message": "a file",
				"suggested_fixes": [
					{
						"message": "rename",
						"edits": [
							{
								"filename": "p.go",
								"start": 8,
								"end": 9,
								"new": "q"
							}
						]
					}
				],
				"related": [
					{
						"posn": "p.go:1:9",
						"end": "p.go:1:9",
						"message": "its name"
					}
				]
			}
		],
		"needs": {
			"error": "needs cannot run: broken failed"
		}
	}
}
`

func TestTool(t *testing.T) {
	t.Parallel()
	const source = "package p\n"
	if out, facts, code, err := answer(t, newTool(), source, nil, "-json"); out != wantJSON || code != 0 || err != nil || !strings.Contains(facts, "unitdriver.note") {
		t.Errorf("-json: %s\nfacts %q, status %d, %v", out, facts, code, err)
	}
	if out, _, _, _ := answer(t, newTool(), source, nil, "-json", "-files"); strings.Contains(out, "broken") || !strings.Contains(out, "a file") {
		t.Errorf("-files runs more than that: %s", out)
	}
	if out, _, _, _ := answer(t, newTool(), source, nil, "-json", "-files=false", "-broken=false"); strings.Contains(out, `"files"`) || !strings.Contains(out, `"needs"`) {
		t.Errorf("-files=false -broken=false runs %s", out)
	}
	if out, _, _, _ := answer(t, newTool(), source, nil, "-json", "-files", "-files.quiet"); out != "{}\n" {
		t.Errorf("-files.quiet: %s", out)
	}
	if _, _, code, err := answer(t, newTool(), source, nil, "-files"); code != 1 || err != nil {
		t.Errorf("findings as text: status %d, %v", code, err)
	}
	if _, _, code, err := answer(t, newTool(), source, nil, "-nonsense"); code != 2 || err == nil {
		t.Errorf("an unknown flag: status %d, %v", code, err)
	}
	// Only the facts are wanted: what has none does not run, and nothing is
	// printed.
	if out, facts, code, err := answer(t, newTool(), source, map[string]any{"VetxOnly": true}); strings.Contains(out, "file") && !strings.Contains(out, "no such file") || code != 0 || err != nil || !strings.Contains(facts, "unitdriver.note") {
		t.Errorf("facts alone: %s\nfacts %q, status %d, %v", out, facts, code, err)
	}
}

// Of a dependency that does not type-check nothing is known; a package of one's
// own is an error.
func TestToolWithBrokenPackage(t *testing.T) {
	t.Parallel()
	const source = "package p\n\nvar x = missing\n"
	dependency := map[string]any{"VetxOnly": true, "Module": map[string]string{"Path": "p", "Version": "v1.0.0"}}
	if _, facts, code, err := answer(t, newTool(), source, dependency); facts != "" || code != 0 || err != nil {
		t.Errorf("a dependency: facts %q, status %d, %v", facts, code, err)
	}
	if _, _, code, err := answer(t, newTool(), source, nil); code != 1 || err == nil {
		t.Errorf("a package of the module: status %d, %v", code, err)
	}
}

func TestToolFixes(t *testing.T) {
	t.Parallel()
	tool := newTool()
	if _, _, _, err := answer(t, tool, "package p\n", nil, "-fix"); err == nil {
		t.Error("a tool that cannot fix says nothing")
	}
	var got Fixes
	tool.Fix = func(f Fixes) error { got = f; return nil }
	_, _, code, err := answer(t, tool, "package p\n", map[string]any{"FixArchive": "a.zip"}, "-fix", "-files")
	if code != 0 || err != nil || got.Archive != "a.zip" || len(got.Edits) != 1 || got.Edits[0][0].New != "q" || got.Edits[0][0].Start != 8 {
		t.Errorf("status %d, %v, fixes %+v", code, err, got)
	}
}

func TestListOfFlags(t *testing.T) {
	t.Parallel()
	o, err := parse(newTool().Analyzers, true, nil, []string{"-flags"})
	if err != nil || !o.list {
		t.Fatal(o, err)
	}
	var out strings.Builder
	if err := o.print(&out); err != nil {
		t.Fatal(err)
	}
	var flags []struct {
		Name string
		Bool bool
	}
	if err := json.Unmarshal([]byte(out.String()), &flags); err != nil {
		t.Fatal(err)
	}
	isBool := map[string]bool{}
	for _, f := range flags {
		isBool[f.Name] = f.Bool
	}
	for name, want := range map[string]bool{"json": true, "c": false, "files": true, "files.quiet": true} {
		if got, ok := isBool[name]; !ok || got != want {
			t.Errorf("-%s: listed %v, as a switch %v", name, ok, got)
		}
	}
	if _, ok := isBool["fix"]; ok {
		t.Error("-fix is listed, which the go command adds itself")
	}
}

// A go command that names no files with types is asked for them.
func TestTypesOfNoFile(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it asks the go command")
	}
	out, err := exec.Command("go", "list", "-export", "-f", "{{.Export}}", "errors").Output()
	if err != nil || len(out) == 0 {
		t.Fatalf("%s, %v", out, err)
	}
	const source = "package p\n\nimport \"errors\"\n\nvar Err = errors.New(\"\")\n"
	cfg := map[string]any{"ImportMap": map[string]string{"errors": "errors"}}
	for name, files := range map[string]map[string]string{"named": {"errors": strings.TrimSpace(string(out))}, "none": nil} {
		cfg["PackageFile"] = files
		if _, _, code, err := answer(t, newTool(), source, cfg, "-json"); code != 0 || err != nil {
			t.Errorf("%s: status %d, %v", name, code, err)
		}
	}
	cfg["ImportMap"] = map[string]string{"errors": "example.com/missing"}
	if _, _, _, err := answer(t, newTool(), source, cfg, "-json"); err == nil {
		t.Error("a package that does not exist is no error")
	}
}
