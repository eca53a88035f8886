package settings_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

var update = flag.Bool("update", false, "write what comes out into the archives")

// testdata is the directory of the files in and the text out, below the top of
// the repository.
var testdata = filepath.Join("..", "..", "..", "testdata", "settings")

// TestFormats reads the files of each archive. Its comment says in words what
// comes out; the file "want" holds the settings and problems.
func TestFormats(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob(filepath.Join(testdata, "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			root, want := unpack(t, archive)
			got := show(settings.Read(root, settings.Options{}))
			if *update {
				rewrite(t, name, archive, got)
			} else if got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// unpack writes the files of archive below a new directory, and returns it and
// the file "want".
func unpack(t *testing.T, archive *txtar.Archive) (root, want string) {
	t.Helper()
	root = t.TempDir()
	for _, file := range archive.Files {
		if file.Name == "want" {
			want = string(file.Data)
			continue
		}
		write(t, filepath.Join(root, filepath.FromSlash(file.Name)), string(file.Data))
	}
	return root, want
}

func rewrite(t *testing.T, name string, archive *txtar.Archive, got string) {
	t.Helper()
	for i := range archive.Files {
		if archive.Files[i].Name == "want" {
			archive.Files[i].Data = []byte(got)
		}
	}
	if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// show writes one line per setting and per problem.
func show(tree *settings.Tree) string {
	var b strings.Builder
	for i := range tree.Settings {
		fmt.Fprintln(&b, line(&tree.Settings[i]))
	}
	for i := range tree.Problems {
		fmt.Fprintf(&b, "%v\n", &tree.Problems[i])
	}
	return b.String()
}

// line shows what matters of a setting: place, key, value, rank, and what is
// out of the ordinary.
func line(s *settings.Setting) string {
	key := s.Key
	if s.Param != "" {
		key += "?" + s.Param
	}
	out := []string{s.Place(), key + "=" + s.Value, s.Rank.String()}
	if s.Kind != settings.Number {
		out = append(out, s.Kind.String())
	}
	if s.Role != settings.NoRole {
		out = append(out, "role="+strings.ReplaceAll(s.Role.String(), " ", "-"))
	}
	for _, word := range []struct {
		name string
		on   bool
	}{{"pool", s.Pool}, {"env", s.Env}, {"weak", s.Weak}, {"resolved", s.Resolved}} {
		if word.on {
			out = append(out, word.name)
		}
	}
	for _, word := range []struct{ name, value string }{
		{"service", s.Service}, {"image", s.Image}, {"build", s.Build},
		{"binary", s.Scope.Binary}, {"unbound", s.Scope.Unbound},
	} {
		if word.value != "" {
			out = append(out, fmt.Sprintf("%s=%q", word.name, word.value))
		}
	}
	if s.Scope.Dir != "." && s.Scope.Dir != "" {
		out = append(out, "dir="+s.Scope.Dir)
	}
	return strings.Join(out, " ")
}

// TestExclude leaves out what a pattern of the user matches.
func TestExclude(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for _, name := range []string{".env", "a/.env", "a/b/.env", "c/b/.env"} {
		write(t, filepath.Join(root, filepath.FromSlash(name)), "DB_POOL_SIZE=5\n")
	}
	for pattern, want := range map[string]string{
		"":          ".env a/.env a/b/.env c/b/.env",
		".env":      "a/.env a/b/.env c/b/.env",
		"a":         ".env c/b/.env",
		"a/":        ".env c/b/.env",
		"./a/.env":  ".env a/b/.env c/b/.env",
		"*/.env":    ".env a/b/.env c/b/.env",
		"a/**":      ".env c/b/.env",
		"**/b":      ".env a/.env",
		"**/.env":   "",
		"a/**/.env": ".env c/b/.env",
		"**/b/.env": ".env a/.env",
		"b":         ".env a/.env a/b/.env c/b/.env",
		"[":         ".env a/.env a/b/.env c/b/.env",
	} {
		var got []string
		for _, s := range settings.Read(root, settings.Options{Exclude: []string{pattern}}).Settings {
			got = append(got, s.File)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("without %q there are %q, want %q", pattern, got, want)
		}
	}
}
