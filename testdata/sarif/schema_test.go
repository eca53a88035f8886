// Package sarif holds the SARIF that poolvet writes against the official
// schema, which github.com/owenrumney/go-sarif carries as a constant. It is a
// module of its own so that poolvet does not depend on it.
package sarif

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/xeipuuv/gojsonschema"
)

// schema returns the schema of SARIF 2.1.0.
func schema(t *testing.T) *gojsonschema.Schema {
	t.Helper()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && len(lit.Value) > len(text) {
			text, err = strconv.Unquote(lit.Value)
		}
		return true
	})
	if err != nil || !strings.Contains(text, "sarif-schema-2.1.0.json") {
		t.Fatalf("this is not the schema of SARIF 2.1.0: %v", err)
	}
	s, err := gojsonschema.NewSchema(gojsonschema.NewStringLoader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// source has findings with a fix, with columns behind characters that UTF-8
// and UTF-16 count differently, and one about a directive.
const source = `package shop

import "database/sql"

func Names(db *sql.DB) (names []string, err error) {
	/* 😀é */ rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

//poolvet:ignore lostsession
func B() {}
`

// build returns the path of poolvet, which is built unless POOLVET_BINARY names it.
func build(t *testing.T) string {
	t.Helper()
	if tool := os.Getenv("POOLVET_BINARY"); tool != "" {
		return tool
	}
	tool := filepath.Join(t.TempDir(), "poolvet")
	build := exec.Command("go", "build", "-o", tool, "./cmd/poolvet")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return tool
}

// run runs a tool over a module with files.
func run(t *testing.T, tool string, files map[string]string) []byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "shop")
	files["go.mod"] = "module example.com/shop\n\ngo 1.26\n"
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(tool, "-format=sarif", "./...")
	cmd.Dir = dir
	out, _ := cmd.Output() // findings make it fail
	return out
}

func TestValid(t *testing.T) {
	s, tool := schema(t), build(t)
	for name, test := range map[string]struct {
		files map[string]string
		wants []string
	}{
		"findings": {map[string]string{"a b.go": source}, []string{`"a%20b.go"`, "needs a reason"}},
		"nothing":  {map[string]string{"a.go": "package shop\n"}, []string{`"results": []`}},
		"trouble":  {map[string]string{"a.go": "package shop\nvar x = y\n"}, []string{"undefined: y", `"executionSuccessful": false`}},
	} {
		t.Run(name, func(t *testing.T) {
			log := run(t, tool, test.files)
			for _, want := range test.wants {
				if !bytes.Contains(log, []byte(want)) {
					t.Errorf("no %s in\n%.2000s", want, log)
				}
			}
			result, err := s.Validate(gojsonschema.NewBytesLoader(log))
			if err != nil {
				t.Fatalf("%v in\n%.2000s", err, log)
			}
			for _, e := range result.Errors() {
				t.Error(e)
			}
		})
	}
}

// The schema refuses what is wrong: the test above can fail.
func TestInvalid(t *testing.T) {
	s := schema(t)
	var log map[string]any
	if err := json.Unmarshal(run(t, build(t), map[string]string{"a.go": source}), &log); err != nil {
		t.Fatal(err)
	}
	driver := log["runs"].([]any)[0].(map[string]any)["tool"].(map[string]any)["driver"].(map[string]any)
	driver["informationUri"] = 1
	result, err := s.Validate(gojsonschema.NewGoLoader(log))
	if err != nil {
		t.Fatal(err)
	}
	if result.Valid() {
		t.Error("a number passes for a URI")
	}
}
