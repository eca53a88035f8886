package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestFailed runs tools that end in any way over modules in which all packages
// compile, or some do not.
func TestFailed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the tools are shell scripts")
	}
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "off")
	whole := module(t, map[string]string{"a/a.go": "package a"})
	broken := module(t, map[string]string{
		"a/a.go":      "package a",
		"b/b.go":      `package b; var B int = "text"`,
		"c/c.go":      `package c; import "example.com/service/b"; var C = b.B`,
		"d/d.go":      "package d",
		"d/d_test.go": `package d; var D int = "text"`,
	})
	absent := module(t, map[string]string{
		"a/a.go": "package a",
		"b/b.go": `package b; import _ "example.com/absent"`,
		"c/c.go": `package c; import _ "example.com/service/b"`,
	})
	const finding = "echo 'a/a.go:1:1: text [straypool/percall]' >&2; exit 1"
	for _, test := range []struct {
		name, dir, tool, said, reason string
	}{
		{"silence", whole, "exit 0", "1 packages, 0 not type-checked, 0 findings", ""},
		{"a finding", whole, finding, "1 packages, 0 not type-checked, 1 findings", ""},
		{"types", broken, "exit 0", "4 packages, 3 not type-checked, 0 findings", ""},
		{"types and a finding", broken, finding, "4 packages, 3 not type-checked, 1 findings", ""},
		{"an absent module and a finding", absent, finding, "3 packages, 2 not type-checked, 1 findings", ""},
		{"a signal", whole, "kill -9 $$", "0 findings", "signal: killed"},
		{"a signal, and types", broken, "kill -9 $$", "3 not type-checked", "signal: killed"},
		{"a time-out of its own", whole, "exit 124", "0 findings", "exit status 124"},
		{"an end of go vet", whole, "kill -9 $PPID", "0 findings", "go vet: signal: killed"},
		{"no memory", whole, "echo 'fatal error: runtime: out of memory' >&2; exit 2", "0 findings", "fatal error: runtime: out of memory"},
		{"another word", whole, "echo 'no space left on device' >&2; exit 1", "0 findings", "no space left on device; exit status 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			unchecked, err := compile(test.dir, "./...")
			if err != nil {
				t.Fatal(err)
			}
			r, err := run(script(t, test.tool), test.dir, "./...", time.Minute, unchecked)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			r.print(&out, "service")
			head, rest, _ := strings.Cut(out.String(), "\n")
			if !strings.Contains(head, test.said) || strings.HasSuffix(head, ", failed") != (test.reason != "") || r.ok() != (test.reason == "") {
				t.Errorf("the table says %q, want %q, and whether it failed", head, test.said)
			}
			if !strings.Contains(rest, test.reason) || (rest == "") != (test.reason == "") {
				t.Errorf("the reason is %q, want %q", rest, test.reason)
			}
		})
	}
}

// module writes a module with files.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files["go.mod"] = "module example.com/service\n\ngo 1.26\n"
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// script writes a tool that answers the questions of go vet, and then runs body.
func script(t *testing.T, body string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "tool")
	text := "#!/bin/sh\ncase $1 in\n-V=full) echo tool version devel buildID=$0; exit;;\n-flags) echo '[]'; exit;;\nesac\n" + body + "\n"
	if err := os.WriteFile(name, []byte(text), 0o777); err != nil {
		t.Fatal(err)
	}
	return name
}
