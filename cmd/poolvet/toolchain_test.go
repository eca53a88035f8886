package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// olderGo is a Go whose go vet prints what it found among its complaints.
const olderGo = "go1.25.4"

// An older Go in front finds what the one of the project finds.
func TestOlderGo(t *testing.T) {
	t.Parallel()
	env := append(os.Environ(), "GOTOOLCHAIN="+olderGo, "GOFLAGS=-buildvcs=false")
	probe := exec.Command("go", "version")
	probe.Env = env
	if out, err := probe.CombinedOutput(); err != nil {
		t.Skipf("%s cannot be had: %s", olderGo, out)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":         "module example.com/shop\n\ngo 1.24\n",
		"shop.go":        "package shop\n\nimport \"database/sql\"\n\nfunc Check(dsn string) { sql.Open(\"postgres\", dsn) }\n",
		"broken/main.go": "package broken\n\nvar x = missing\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		pattern, found, trouble string
		status                  int
	}{
		{".", "shop.go:5:26: the pool from sql.Open is dropped", "", 1},
		{"./...", "shop.go:5:26: the pool from sql.Open is dropped", "broken/main.go:3:9: undefined: missing", 2},
	} {
		cmd := exec.Command(filepath.Join(bin, "poolvet"), test.pattern)
		cmd.Dir, cmd.Env = dir, env
		var stdout, stderr strings.Builder
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		_ = cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != test.status {
			t.Errorf("%s: exit status %d, want %d", test.pattern, code, test.status)
		}
		if !strings.HasPrefix(stdout.String(), test.found) {
			t.Errorf("%s: found %q, want %q", test.pattern, stdout.String(), test.found)
		}
		if said := stderr.String(); strings.Contains(said, "{") || !strings.Contains(said, test.trouble) || test.trouble == "" && said != "" {
			t.Errorf("%s: complains %q, want %q", test.pattern, said, test.trouble)
		}
	}
}

// newerGo is a Go whose compiler writes what one before cannot read.
const newerGo = "go1.27.2"

// A program that an older Go built says so once, in place of stack traces.
func TestOlderBuild(t *testing.T) {
	t.Parallel()
	if !strings.HasPrefix(runtime.Version(), "go1.26") {
		t.Skipf("%s is not older than %s", runtime.Version(), newerGo)
	}
	env := append(os.Environ(), "GOTOOLCHAIN="+newerGo)
	probe := exec.Command("go", "version")
	probe.Env = env
	if out, err := probe.CombinedOutput(); err != nil {
		t.Skipf("%s cannot be had: %s", newerGo, out)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":       "module example.com/shop\n\ngo 1.26\n",
		"a.go":         "package shop\n\nimport \"os\"\n\nfunc A() { os.Exit(1) }\n",
		".poolvet.yml": "catalog: [{name: shop, constructors: [{func: example.com/shop.A, result: 1}]}]\n",
		"a_test.go":    "package shop_test\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) {}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"./..."}, {"catalog", "-check"}} {
		cmd := exec.Command(filepath.Join(bin, "poolvet"), args...)
		cmd.Dir, cmd.Env = dir, env
		out, _ := cmd.CombinedOutput()
		if code := cmd.ProcessState.ExitCode(); code != 2 {
			t.Errorf("%q: exit status %d, want 2", args, code)
		}
		if n := strings.Count(string(out), "rebuild it with the Go version of this module"); n != 1 || strings.Contains(string(out), "goroutine") {
			t.Errorf("%q: said %d times in\n%s", args, n, out)
		}
	}
}

// newerTools is a version of x/tools whose package unitchecker cannot leave an
// empty file of facts.
const newerTools = "v0.52.0"

// A poolvet that is linked with a newer x/tools, as go get -tool may do, finds
// the same, and answers at once for the dependencies that cannot matter.
func TestNewerTools(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	modfile := "-modfile=" + filepath.Join(dir, "go.mod")
	if out, err := exec.Command("go", "get", modfile, "golang.org/x/tools@"+newerTools).CombinedOutput(); err != nil {
		t.Skipf("x/tools %s cannot be had: %s", newerTools, out)
	}
	tool := filepath.Join(dir, "poolvet")
	if out, err := exec.Command("go", "build", modfile, "-o", tool, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	shop := filepath.Join(dir, "shop")
	for name, text := range map[string]string{
		"go.mod":      "module example.com/shop\n\ngo 1.26\n",
		"shop.go":     "package shop\n\nimport \"example.com/shop/db\"\n\nfunc Check(dsn string) error { _, err := db.Open(dsn); return err }\n",
		"db/open.go":  "package db\n\nimport \"database/sql\"\n\nfunc Open(dsn string) (*sql.DB, error) { return sql.Open(\"postgres\", dsn) }\n",
		"db/other.go": "package db\n",
	} {
		file := filepath.Join(shop, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(tool, "-debug", "./...")
	cmd.Dir = shop
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	_ = cmd.Run()
	if !strings.HasPrefix(stdout.String(), "shop.go:5:42: the pool from db.Open is dropped") {
		t.Errorf("found %q\n%s", stdout.String(), stderr.String())
	}
	if said := stderr.String(); !strings.Contains(said, "2 units analyzed, ") || strings.Contains(said, " 0 more skipped") {
		t.Errorf("the dependencies were looked into: %q", said)
	}
}
