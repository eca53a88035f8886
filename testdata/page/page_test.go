// Package page holds what poolvet pools writes for other programs against what
// reads it: the JSON against its schema, the HTML in a real browser. It is a
// module of its own so that poolvet does not depend on either.
package page

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// tool is poolvet, built once, or before if POOLVET_BINARY names it.
var tool = os.Getenv("POOLVET_BINARY")

func TestMain(m *testing.M) {
	if tool != "" {
		os.Exit(m.Run())
	}
	dir, err := os.MkdirTemp("", "poolvet-page")
	if err != nil {
		panic(err)
	}
	tool = filepath.Join(dir, "poolvet")
	build := exec.Command("go", "build", "-o", tool, "./cmd/poolvet")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		os.Stderr.Write(out)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// parcels is the service of the script test of poolvet pools.
func parcels(t *testing.T) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("..", "script", "pools.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		if f.Name != "broken" && !strings.HasPrefix(f.Name, "want") {
			files[f.Name] = string(f.Data)
		}
	}
	return files
}

// poolvet runs poolvet with args over a module with files, and returns what it
// prints.
func poolvet(t *testing.T, files map[string]string, args ...string) []byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "tree")
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(tool, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, _ := cmd.Output() // findings make it fail
	if len(out) == 0 {
		t.Fatalf("poolvet %s: %s", strings.Join(args, " "), stderr.Bytes())
	}
	return out
}
