package main_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// bin holds the commands of this module, built once.
var bin string

// TestMain builds the commands. All tests of this package run them, by way of
// go vet, so that a short run has none.
func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() {
		fmt.Println("skipped: everything here runs whole commands")
		return
	}
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	dir, err := os.MkdirTemp("", "poolvet-bin")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	bin = dir
	build := exec.Command("go", "build", "-ldflags=-s -w", "-o", bin+string(filepath.Separator), "../...", "./testdata/poison")
	if out, err := build.CombinedOutput(); err != nil {
		return 1, fmt.Errorf("building the commands: %w\n%s", err, out)
	}
	return m.Run(), nil
}

// TestScript runs whole commands: each file of testdata/script is a script,
// with the commands of this module on the PATH, and below it the files it
// works on. Besides the commands of package testscript it knows
//
//	vet args…              go vet -vettool=poolvet args…; what it says also goes
//	                       to $WORK/vet.txt, sorted, for go vet has no order
//	replace file old new   replaces text in a file
//	stamp name             keeps what poolvet -V=full says, from here, as name
//	same name other        compares what was kept: it must be the same,
//	differ name other      or not
//
// $POOLVET is the command, $POISON one that fails on some functions, and $REPO
// the root of the repository. Set UPDATE_SCRIPTS to rewrite the expected output
// that cmp compares with.
func TestScript(t *testing.T) {
	t.Parallel()
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join(repo, "testdata", "script"),
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
			env.Setenv("REPO", repo)
			env.Setenv("POOLVET", filepath.Join(bin, "poolvet"))
			env.Setenv("POISON", filepath.Join(bin, "poison"))
			if dir := os.Getenv("GOCOVERDIR"); dir != "" {
				env.Setenv("GOCOVERDIR", dir) // for commands built with -cover
			}
			return goEnvironment(env)
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" { // who may read everything
				return os.Getuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"vet":     vet,
			"replace": replace,
			"stamp":   stamp,
			"same":    same,
			"differ":  differ,
		},
	})
}

// goEnvironment lets scripts share the caches of the go command that runs the
// test, and nothing else of the user's settings.
func goEnvironment(env *testscript.Env) error {
	names := []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOSUMDB", "GOROOT", "GOTOOLCHAIN", "GOFLAGS"}
	out, err := exec.Command("go", append([]string{"env"}, names...)...).Output()
	if err != nil {
		return err
	}
	for i, value := range strings.Split(strings.TrimRight(string(out), "\n"), "\n") {
		env.Setenv(names[i], value)
	}
	return nil
}

func vet(ts *testscript.TestScript, neg bool, args []string) {
	args = append([]string{"vet", "-vettool=" + filepath.Join(bin, "poolvet")}, args...)
	err := ts.Exec("go", args...)
	lines := strings.SplitAfter(ts.ReadFile("stderr"), "\n")
	slices.Sort(lines)
	ts.Check(os.WriteFile(filepath.Join(ts.Getenv("WORK"), "vet.txt"), []byte(strings.Join(lines, "")), 0o666))
	if neg && err == nil {
		ts.Fatalf("go vet found nothing")
	}
	if !neg && err != nil {
		ts.Fatalf("go vet: %v", err)
	}
}

func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace file old new")
	}
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	text := strings.ReplaceAll(args[1], `\n`, "\n")
	if !strings.Contains(string(data), text) {
		ts.Fatalf("%s does not contain %q", args[0], text)
	}
	text = strings.ReplaceAll(string(data), text, strings.ReplaceAll(args[2], `\n`, "\n"))
	ts.Check(os.WriteFile(file, []byte(text), 0o666))
}

// stamp runs poolvet -V=full in the current directory.
func stamp(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: stamp name")
	}
	ts.Check(ts.Exec(filepath.Join(bin, "poolvet"), "-V=full"))
	ts.Setenv("STAMP_"+args[0], ts.ReadFile("stdout"))
}

func same(ts *testscript.TestScript, neg bool, args []string)   { compareStamps(ts, neg, args, true) }
func differ(ts *testscript.TestScript, neg bool, args []string) { compareStamps(ts, neg, args, false) }

func compareStamps(ts *testscript.TestScript, neg bool, args []string, want bool) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: same name other, or differ name other")
	}
	one, two := ts.Getenv("STAMP_"+args[0]), ts.Getenv("STAMP_"+args[1])
	if one == "" || two == "" {
		ts.Fatalf("%s or %s was not kept", args[0], args[1])
	}
	if (one == two) != want {
		ts.Fatalf("the stamps of %s and %s are the same: %v", args[0], args[1], one == two)
	}
}
