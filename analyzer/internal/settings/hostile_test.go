package settings_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// TestHostile reads trees that are made to hurt: each must give a clear line or
// nothing, and cost no more bytes than stated.
func TestHostile(t *testing.T) {
	t.Parallel()
	const name = ".env"
	for _, test := range []struct {
		name    string
		make    func(t *testing.T, root string)
		bytes   int64 // read at most, without go.mod
		problem string
		finds   int
	}{
		{"a gigabyte", func(t *testing.T, root string) {
			file := filepath.Join(root, name)
			write(t, file, "DB_POOL_SIZE=5\n")
			check(t, os.Truncate(file, 1<<30))
		}, 0, ".env: is larger than 1048576 bytes and was not read", 0},
		{"a bomb of aliases", func(t *testing.T, root string) {
			var b strings.Builder
			b.WriteString("pool: &a0 {max_open: 5}\n")
			for i := range 40 {
				fmt.Fprintf(&b, "k%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i), 9), ","))
			}
			b.WriteString("database: {max_open_conns: 7}\n")
			write(t, filepath.Join(root, "config.yaml"), b.String())
		}, 4 << 10, "config.yaml:1: holds more than 200000 values, counting each use of an alias; the rest was not read", -1},
		{"an alias of itself", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "config.yaml"), "database: &a\n  max_open_conns: 5\n  again: *a\n")
		}, 64, "", -1},
		{"a named pipe", func(t *testing.T, root string) {
			if exec.Command("mkfifo", filepath.Join(root, name)).Run() != nil {
				t.Skip("no named pipes here")
			}
		}, 0, "", 0},
		{"a directory", func(t *testing.T, root string) {
			check(t, os.Mkdir(filepath.Join(root, name), 0o777))
		}, 0, "", 0},
		{"bytes that are no text", func(t *testing.T, root string) {
			write(t, filepath.Join(root, name), "DB_POOL_SIZE=5\nNAME=\xff\xfe\n")
		}, 32, ".env: is not text in UTF-8 and was not read", 0},
		{"a link to itself", func(t *testing.T, root string) {
			check(t, os.Symlink(name, filepath.Join(root, name)))
		}, 0, ".env: cannot be read: too many levels of symbolic links", 0},
		{"a link to nothing", func(t *testing.T, root string) {
			check(t, os.Symlink("absent", filepath.Join(root, name)))
		}, 0, "", 0},
		{"directories that link to each other", func(t *testing.T, root string) {
			check(t, os.Mkdir(filepath.Join(root, "a"), 0o777))
			check(t, os.Symlink("..", filepath.Join(root, "a", "up")))
		}, 0, "", 0},
		{"a link out of the tree", func(t *testing.T, root string) {
			outside := filepath.Join(t.TempDir(), "secret")
			write(t, outside, "DB_POOL_SIZE=5\n")
			check(t, os.Symlink(outside, filepath.Join(root, name)))
		}, 0, ".env: cannot be read: path escapes from parent", 0},
		{"a line without an end", func(t *testing.T, root string) {
			write(t, filepath.Join(root, name), "DB_POOL_SIZE=5\nA="+strings.Repeat("x", 1<<19))
		}, 1 << 20, "", 1},
		{"a key without an end", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "config.toml"), "["+strings.Repeat("a.", 1<<10)+"db]\nmax_open_conns = 5\n")
		}, 4 << 10, "", 0},
		{"brackets without an end", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "config.json"), `{"pool":`+strings.Repeat("[", 1<<18))
			write(t, filepath.Join(root, "config.yaml"), "pool: "+strings.Repeat("[", 1<<13))
			write(t, filepath.Join(root, "config.toml"), "pool = "+strings.Repeat("[", 1<<13))
		}, 1 << 20, "", -1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			write(t, filepath.Join(root, "go.mod"), "module m\n")
			write(t, filepath.Join(root, "main.go"), "package main\n")
			test.make(t, root)
			start := time.Now()
			tree := settings.Read(root, settings.Options{})
			// A second of work, but under -race on a busy machine half a minute.
			if took := time.Since(start); took > 2*time.Minute {
				t.Errorf("took %v", took)
			}
			if limit := test.bytes + 64; tree.BytesRead > limit {
				t.Errorf("read %d bytes, want at most %d", tree.BytesRead, limit)
			}
			if test.finds >= 0 && len(tree.Settings) != test.finds {
				t.Errorf("%d settings, want %d", len(tree.Settings), test.finds)
			}
			if test.problem != "" && (len(tree.Problems) != 1 || tree.Problems[0].String() != test.problem) {
				t.Errorf("problems = %v, want %q", tree.Problems, test.problem)
			}
		})
	}
}

// TestDeep says about a file that is nested deeper than is looked at where that is,
// and still reads what is above.
func TestDeep(t *testing.T) {
	t.Parallel()
	nested := func(open, end string) string { return strings.Repeat(open, 80) + "1" + strings.Repeat(end, 80) }
	for name, test := range map[string]struct{ text, problem string }{
		"config.yaml": {"database: {max_open_conns: 5}\nrest: " + nested("[", "]") + "\n", "config.yaml:2"},
		"config.json": {"{\"database\": {\"max_open_conns\": 5},\n\"rest\": " + nested("[", "]") + "}\n", "config.json:2"},
		"config.toml": {"database.max_open_conns = 5\nrest = " + nested("[", "]") + "\n", "config.toml:2"},
		"chart/values.yaml": {
			"database: {max_open_conns: 5}\nrest: " + nested("[", "]") + "\n", "chart/values.yaml:2",
		},
		"docker-compose.yml": {
			"services:\n  a:\n    build: .\n    environment:\n      DB_POOL_SIZE: 5\n      <<: " + nested("{<<: ", "}") + "\n", "docker-compose.yml:6",
		},
		"deploy.yaml": {
			"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {DB_POOL_SIZE: \"5\"}\n---\n" +
				"apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: " + nested("{a: ", "}") + "\n", "deploy.yaml:9",
		},
	} {
		root := t.TempDir()
		write(t, filepath.Join(root, "go.mod"), "module m\n")
		write(t, filepath.Join(root, "main.go"), "package main\n")
		write(t, filepath.Join(root, filepath.FromSlash(name)), test.text)
		if strings.HasPrefix(name, "chart") {
			write(t, filepath.Join(root, "chart", "Chart.yaml"), "name: m\n")
		}
		tree := settings.Read(root, settings.Options{})
		want := test.problem + ": is nested more than 64 levels deep; the deeper levels were not read"
		if len(tree.Settings) != 1 || len(tree.Problems) != 1 || tree.Problems[0].String() != want {
			t.Errorf("%s: settings %v and problems %v, want one and %s", name, tree.Settings, tree.Problems, want)
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestLimits holds Read to the bounds that it is given.
func TestLimits(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for i := range 50 {
		write(t, filepath.Join(root, fmt.Sprintf("d%02d", i), ".env"), "DB_POOL_SIZE=5\n")
	}
	write(t, filepath.Join(root, strings.Repeat("d/", 30), ".env"), "DB_POOL_SIZE=5\n")
	if tree := settings.Read(root, settings.Options{}); len(tree.Settings) != 51 || len(tree.Problems) != 0 {
		t.Errorf("%d settings, want all 51, and problems %v", len(tree.Settings), tree.Problems)
	}
	for _, test := range []struct {
		limits  settings.Limits
		problem string
	}{
		{settings.Limits{Files: 7}, "d06/.env: was not read, nor were the files after it, because the tree has more than 7 files"},
		{settings.Limits{Bytes: 40}, "d01/.env: was not read, nor were the files after it, because the tree has more than 40 bytes"},
		{settings.Limits{Entries: 85}, "d04: was not read, nor were the files after it, because the tree has more than 85 names"},
	} {
		tree := settings.Read(root, settings.Options{Limits: test.limits})
		if len(tree.Problems) != 1 || !strings.HasPrefix(tree.Problems[0].String(), test.problem) {
			t.Errorf("%+v: problems = %v, want %q", test.limits, tree.Problems, test.problem)
		}
		if n := len(tree.Settings); n == 0 || n >= 51 {
			t.Errorf("%+v: %d settings, want some of 51", test.limits, n)
		}
	}
}
