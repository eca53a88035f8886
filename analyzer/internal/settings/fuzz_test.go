package settings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// fuzz reads data as a file of each of names: it must not panic, and the line
// that a setting names must exist and hold its value.
func fuzz(f *testing.F, names ...string) {
	archives, err := filepath.Glob(filepath.Join(testdata, "*.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	for _, archive := range archives {
		parsed, err := txtar.ParseFile(archive)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range parsed.Files {
			if filepath.Ext(file.Name) == filepath.Ext(names[0]) || filepath.Base(file.Name) == filepath.Base(names[0]) {
				f.Add(file.Data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		root := t.TempDir()
		write(t, filepath.Join(root, "go.mod"), "module m\n")
		for _, name := range names {
			write(t, filepath.Join(root, filepath.FromSlash(name)), string(data))
		}
		tree := settings.Read(root, settings.Options{})
		lines := strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n")
		for _, s := range tree.Settings {
			if s.Line < 1 || s.Line > len(lines) {
				t.Errorf("%s: no such line of %d", s.Place(), len(lines))
			} else if !s.Resolved && !strings.Contains(lines[s.Line-1], s.Value) {
				t.Errorf("%s: %q does not hold %q", s.Place(), lines[s.Line-1], s.Value)
			}
		}
		for _, p := range tree.Problems {
			if p.Line > len(lines) || p.Line < 0 {
				t.Errorf("%v: no such line of %d", &p, len(lines))
			}
		}
	})
}

func FuzzDotenv(f *testing.F)     { fuzz(f, ".env") }
func FuzzYAML(f *testing.F)       { fuzz(f, "config.yaml") }
func FuzzCompose(f *testing.F)    { fuzz(f, "docker-compose.yml") }
func FuzzTOML(f *testing.F)       { fuzz(f, "config.toml") }
func FuzzJSON(f *testing.F)       { fuzz(f, "config.json") }
func FuzzINI(f *testing.F)        { fuzz(f, "app.ini", "app.conf") }
func FuzzProperties(f *testing.F) { fuzz(f, "app.properties") }
func FuzzDockerfile(f *testing.F) { fuzz(f, "Dockerfile") }

// FuzzHelm also reads Kubernetes objects, which are YAML too.
func FuzzHelm(f *testing.F) {
	chart := filepath.Join(testdata, "helm.txtar")
	if _, err := os.Stat(chart); err != nil {
		f.Fatal(err)
	}
	fuzz(f, "values.yaml", "deploy/deployment.yaml")
}
