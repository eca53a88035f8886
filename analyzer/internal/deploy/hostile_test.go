package deploy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/poolvet/poolvet/analyzer/internal/deploy"
)

// hostile are files that no honest tool writes. None may stop the reader, and
// none may make it believe a number.
var hostile = map[string]string{
	"an alias of itself":      "services:\n  a: &a\n    <<: *a\n    image: postgres\n    deploy: {replicas: &r [*r]}\n",
	"a merge of a text":       "services:\n  a:\n    <<: text\n    image: postgres:17\n    command: {a: b}\n    volumes: {a: b}\n    environment: [[a], {b: c}, null]\n",
	"aliases of aliases":      "x: &x {a: 1}\ny: &y {<<: [*x, *x, *x]}\nservices:\n  a: {<<: [*y, *y, *y, *x], image: postgres}\n",
	"services of a list":      "services: [a, b]\n",
	"a service of a list":     "services:\n  a: [image, postgres]\n  b: null\n  c: 5\n",
	"huge numbers":            "services:\n  a:\n    image: postgres\n    command: postgres -c max_connections=99999999999999999999\n    scale: 99999999999999999999\n",
	"negative numbers":        "services:\n  a: {image: postgres, command: -c max_connections=-5}\n  b: {image: x, scale: -2}\n",
	"fractions":               "services:\n  a: {image: postgres, command: -c max_connections=1e2}\n  b: {image: x, scale: 1.5}\n",
	"an option without value": "services:\n  a: {image: postgres, command: postgres -c}\n  b: {image: postgres, command: [postgres, --max_connections]}\n",
	"a quote without end":     "services:\n  a: {image: postgres, command: \"postgres -c 'max_connections=5\"}\n",
	"mounts of everywhere":    "services:\n  a: {image: postgres, command: -c config_file=/p, volumes: ['../../../../etc/passwd:/p', '.:/p', './:/', '~/x:/p', '/etc:/p', './gone:/p', ':', 'a:']}\n",
	"extends itself":          "services:\n  a: {extends: a}\n  b: {extends: {service: c}}\n  c: {extends: {service: b}}\n",
	"no YAML":                 "services: {a: [\n",
	"a template":              "services:\n{{ range .All }}\n  a: {image: postgres}\n{{ end }}\n",
}

func TestHostileCompose(t *testing.T) {
	t.Parallel()
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := read(t, "compose.yaml", text)
			for _, env := range d.Environments {
				for _, s := range env.Servers {
					if s.Limit.Known() && !s.Limit.Default {
						t.Errorf("believes a limit of %d", s.Limit.Value)
					}
				}
				for _, w := range env.Workloads {
					if w.Replicas.Known() && !w.Replicas.Default {
						t.Errorf("believes %d replicas", w.Replicas.Value)
					}
				}
			}
		})
	}
}

func TestHostileManifests(t *testing.T) {
	t.Parallel()
	deployment := "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  %s\n  template: {spec: {containers: [{name: a, image: postgres-of-a}]}}\n"
	for _, spec := range []string{
		"replicas: {a: b}", "replicas: '${N}'", "replicas: -1", "replicas: many", "replicas: 99999999999999999999", "replicas: [5]", "replicas: &a [*a]",
	} {
		d := read(t, "k8s/a.yaml", fmt.Sprintf(deployment, spec))
		if len(d.Environments) != 1 || len(d.Environments[0].Workloads) != 1 || d.Environments[0].Workloads[0].Replicas.Known() {
			t.Errorf("%s: %+v", spec, d.Environments)
		}
	}
	for _, surge := range []string{"-1", "many", "99999999999999999999%", "[5]", "'%'", "50%%"} {
		d := read(t, "k8s/a.yaml", fmt.Sprintf(deployment, "strategy: {rollingUpdate: {maxSurge: "+surge+"}}"))
		if w := d.Environments[0].Workloads[0]; w.Surge.Known() {
			t.Errorf("maxSurge %s: believes %d", surge, w.Surge.Value)
		}
	}
	for _, text := range []string{
		"apiVersion: v1\nkind: List\nitems: &a [{apiVersion: v1, kind: List, items: *a}]\n", // postgres
		"apiVersion: apps/v1\nkind: Deployment\nspec: postgres\n",
		"apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nspec: [a]\n",
		"apiVersion: postgresql.cnpg.io/v1\nkind: Pooler\nspec: {instances: many, pgbouncer: {parameters: {max_client_conn: x}}}\n",
	} {
		read(t, "k8s/a.yaml", text+"# postgres\n")
		read(t, "k8s/kustomization.yaml", text+"# postgres\n")
		read(t, "chart/values.yaml", text+"# postgres\n")
	}
}

// TestBoundsAreKept holds that large files and large trees cost little and
// leave the rest as it is.
func TestBoundsAreKept(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/a\n", "huge.yaml": "# postgres\n" + strings.Repeat("a: b\n", 1<<19),
		"deep.yaml": "apiVersion: v1\nkind: " + strings.Repeat("[", 9000) + "\n", "binary.yaml": "\x00\x01postgres", "latin.yaml": "apiVersion: \xe9",
		"compose.yaml": "services: {db: {image: 'postgres:17', command: postgres -c max_connections=50}}\n",
	} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	d := deploy.Read(root, deploy.Options{})
	if len(d.Environments) != 1 || d.Environments[0].Servers[0].Limit.Value != 50 {
		t.Errorf("environments = %+v", d.Environments)
	}
	noted := map[string]bool{}
	for _, n := range d.Notes {
		noted[n.File] = true
	}
	if !noted["huge.yaml"] {
		t.Errorf("notes = %q, want one about the file that is too large", d.Notes)
	}
}

// read reads a tree of one file and a binary.
func read(t testing.TB, name, text string) *deploy.Deployments {
	t.Helper()
	root := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/a\n", "main.go": "package main\n", name: text, "chart/Chart.yaml": "name: a\n"} {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	d := deploy.Read(root, deploy.Options{All: true})
	uses := []deploy.Use{{Binary: ".", Database: "DATABASE_URL", Engine: deploy.Postgres, Open: deploy.Number{Value: 1 << 30}}}
	for _, b := range d.Budgets(uses, nil) {
		if b.Verdict == deploy.Over || b.Verdict == deploy.OverInRollout {
			b.Message(b.Verdict == deploy.OverInRollout)
		}
	}
	return d
}

// FuzzRead holds that no file stops the reader, and that what is read is the
// same each time.
func FuzzRead(f *testing.F) {
	names := []string{"compose.yaml", "k8s/a.yaml", "k8s/kustomization.yaml", "chart/values.yaml", "chart/Chart.yaml", "chart/templates/a.yaml", "infra/db.tf", ".env"}
	archives, err := filepath.Glob("../../../testdata/deploy/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(uint8(len(file.Name)), string(file.Data))
		}
	}
	for _, text := range hostile {
		f.Add(uint8(0), text)
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		name := names[int(which)%len(names)]
		if first, again := dump(read(t, name, text), nil, nil), dump(read(t, name, text), nil, nil); first != again {
			t.Errorf("reads differ:\n%s\n%s", first, again)
		}
	})
}
