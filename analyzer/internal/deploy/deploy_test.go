package deploy_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/poolvet/poolvet/analyzer/internal/deploy"
)

var update = flag.Bool("update", false, "write what comes out into the archives")

// TestRead reads the trees in testdata/deploy. Each file holds a tree, "pools"
// with one pool a line (binary, database, engine, limit, perhaps the setting of the limit), perhaps "declared"
// (database, limit or file:NAME, reserved, others; - where it is not declared), and "want":
// what is read, which -update rewrites.
func TestRead(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(cmp.Or(os.Getenv("DEPLOY"), "../../../testdata/deploy") + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no trees", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			root, pools, declared, want := unpack(t, archive)
			options := deploy.Options{}
			for _, d := range declared {
				if d.File != "" {
					options.Limits = append(options.Limits, d.File)
				}
			}
			got := dump(deploy.Read(root, options), pools, declared)
			if again := dump(deploy.Read(root, options), pools, declared); again != got {
				t.Errorf("reads differ:\n%s\n%s", got, again)
			}
			if got == want {
				return
			}
			if !*update {
				t.Fatalf("got\n%s\nwant\n%s", got, want)
			}
			archive.Files[len(archive.Files)-1].Data = []byte(got)
			if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// unpack writes the tree of an archive to a directory.
func unpack(t *testing.T, archive *txtar.Archive) (root string, pools []deploy.Use, declared []deploy.Declared, want string) {
	t.Helper()
	root = t.TempDir()
	for _, f := range archive.Files {
		switch f.Name {
		case "pools":
			for i, line := range strings.Split(strings.TrimSpace(string(f.Data)), "\n") {
				w := strings.Fields(line)
				n, err := strconv.Atoi(w[3])
				use := deploy.Use{Binary: w[0], Database: strings.Trim(w[1], "-"), Engine: w[2], Open: deploy.Number{Value: n, Place: deploy.Place{File: "pool.go", Line: i + 1}}}
				use.Unlimited = err != nil
				if len(w) > 4 {
					use.Setting = w[4]
				}
				pools = append(pools, use)
			}
		case "declared":
			for i, line := range strings.Split(strings.TrimSpace(string(f.Data)), "\n") {
				w := strings.Fields(line)
				d := deploy.Declared{Database: w[0], Place: deploy.Place{File: ".poolvet.yml", Line: i + 1}}
				for j, n := range []*int{&d.Limit, &d.Reserved, &d.Others} {
					var err error
					if *n, err = strconv.Atoi(w[j+1]); err != nil {
						*n = min(0, j*-1)
					}
					if file, ok := strings.CutPrefix(w[j+1], "file:"); ok {
						d.File = file
					}
				}
				declared = append(declared, d)
			}
		case "want":
			want = string(f.Data)
		default:
			name := filepath.Join(root, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, f.Data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return root, pools, declared, want
}

// dump prints what was read.
func dump(d *deploy.Deployments, pools []deploy.Use, declared []deploy.Declared) string {
	var out strings.Builder
	for _, env := range d.Environments {
		fmt.Fprintf(&out, "%s (%s)\n", env.Name, env.Rank)
		for _, w := range env.Workloads {
			fmt.Fprintf(&out, "  %s %s at %s runs %s: %s; surge %s, %s\n", w.Kind, w.Name, w.Place, w.Binaries, number(w.Replicas), number(w.Surge), w.Strategy)
		}
		for _, s := range env.Servers {
			fmt.Fprintf(&out, "  %s%s at %s: %s; reserved %s", s.Engine+" "+s.Name, strings.TrimRight(" "+s.Pooler, " "), s.Place, number(s.Limit), number(s.Reserved))
			if s.Pooler != "" {
				fmt.Fprintf(&out, "; opens %s in each of %s", number(s.Opens), number(s.Copies))
			}
			if s.Idle.After > 0 && !s.Idle.Default {
				fmt.Fprintf(&out, "; closes after %s %s", s.Idle.After, s.Idle.Place)
			}
			for _, at := range s.Unread {
				fmt.Fprintf(&out, "; %s is not read", at)
			}
			out.WriteString("\n")
		}
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&out, "note %s\n", n)
	}
	for _, b := range d.Budgets(pools, declared) {
		fmt.Fprintf(&out, "budget %s (%s): %d, %d in a rollout, of %d: %s\n", b.Database, b.Environment, b.Most, b.Rollout, b.Allowed, b.Verdict)
		if b.Unknown != "" {
			fmt.Fprintf(&out, "  %s\n", b.Unknown)
		}
		switch b.Verdict {
		case deploy.Over, deploy.OverInRollout, deploy.OverBehind:
			fmt.Fprintf(&out, "  %s\n", b.Message(b.Verdict == deploy.OverInRollout))
		}
	}
	return out.String()
}

func number(n deploy.Number) string {
	switch {
	case !n.Known():
		return "unknown: " + n.Unknown
	case n.Default:
		return strconv.Itoa(n.Value) + " by default"
	}
	return strings.TrimSpace(strconv.Itoa(n.Value) + " " + n.String())
}

// TestDigest holds that two trees of which something else is understood have
// different digests, and that what is not understood does not count.
func TestDigest(t *testing.T) {
	t.Parallel()
	archive, err := txtar.ParseFile("../../../testdata/deploy/kubernetes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	first := digest(t, archive)
	for _, test := range []struct {
		from, to string
		same     bool
	}{
		{"maxReplicas: 5", "maxReplicas: 6", false},
		{"maxReplicaCount: 8", "maxReplicaCount: 9", false},
		{"maxSurge: 50%", "maxSurge: 51%", false},
		{"max_connections = 150", "max_connections = 151", false},
		{"parallelism: 4", "parallelism: 5", false},
		{"name: api}", "name: api }", true},
		{"minReplicas: 2", "minReplicas: 3", true},
		{"replicas: 90", "replicas: 91", true},
	} {
		changed := *archive
		changed.Files = nil
		for _, f := range archive.Files {
			changed.Files = append(changed.Files, txtar.File{Name: f.Name, Data: []byte(strings.Replace(string(f.Data), test.from, test.to, 1))})
		}
		if got := digest(t, &changed) == first; got != test.same {
			t.Errorf("%s to %s: the same digest: %v, want %v", test.from, test.to, got, test.same)
		}
	}
}

func digest(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	root, _, _, _ := unpack(t, archive)
	var out strings.Builder
	if err := deploy.Read(root, deploy.Options{}).WriteDigest(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
