package main_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/driver"
)

// turns is how often the same is asked. POOLVET_TURNS sets another number.
func turns(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("POOLVET_TURNS"))
	if err != nil && os.Getenv("POOLVET_TURNS") != "" {
		t.Fatal(err)
	}
	return max(n, 2)
}

// TestSameEveryTime asks the same of the same service again and again, with its
// packages in another order, with one processor and with two, analyzed again and
// from the cache: findings and facts must be the same, byte for byte.
func TestSameEveryTime(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../testdata/scheduler/before")); err != nil {
		t.Fatal(err)
	}
	s := &service{t: t, dir: dir}
	s.packages = strings.Fields(string(s.run("go", "list", "./...")))
	slices.Sort(s.packages)
	var first map[string][]byte
	for turn := range turns(t) {
		s.procs = 1 + turn%2
		said := s.turn(turn)
		if turn == 0 {
			first = said
		}
		for name, data := range said {
			if !bytes.Equal(data, first[name]) {
				t.Errorf("turn %d: %s: says\n%q\nand at first\n%q", turn, name, data, first[name])
			}
		}
		if len(said) != len(first) {
			t.Errorf("turn %d: %d answers, at first %d", turn, len(said), len(first))
		}
	}
	if len(first["./..., go vet"]) == 0 || len(first["facts of example.com/scheduler/internal/userdata"]) == 0 {
		t.Errorf("there is nothing to compare: %q", first)
	}
}

// A service is a module to look at.
type service struct {
	t        *testing.T
	dir      string
	packages []string
	procs    int
}

// turn returns all that poolvet says about s, by what was asked.
func (s *service) turn(turn int) map[string][]byte {
	said := map[string][]byte{}
	poolvet := filepath.Join(bin, "poolvet")
	shuffled := slices.Clone(s.packages)
	rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	tmp := s.t.TempDir()
	// What the cache knows is what another value of this flag has found.
	vet := []string{"go", "vet", "-vettool=" + poolvet, "-work", "-" + driver.PatternsFlag + "=" + tmp}
	cold := sorted(s.run("env", append(append([]string{"GOTMPDIR=" + tmp}, vet...), shuffled...)...))
	said["packages, go vet"] = cold
	s.facts(tmp, said)
	cached := sorted(s.run(vet[0], append(vet[1:], s.packages...)...))
	if !bytes.Equal(cold, cached) {
		s.t.Errorf("turn %d: says\n%s\nand from the cache\n%s", turn, cold, cached)
	}
	said["./..., go vet"] = sorted(s.run(vet[0], append(vet[1:], "./...")...))
	for _, format := range []string{"json", "sarif", "text"} {
		said["./..., "+format] = s.run(poolvet, "-format="+format, "./...")
		said["packages, "+format] = s.run(poolvet, append([]string{"-format=" + format}, shuffled...)...)
	}
	return said
}

// run returns what a command prints. Findings are no failure.
func (s *service) run(name string, args ...string) []byte {
	s.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", s.procs))
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState.ExitCode() != 1 && cmd.ProcessState.ExitCode() != 3 {
		s.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return out
}

// sorted returns the findings of go vet, which come in no order.
func sorted(out []byte) []byte {
	var lines []string
	for line := range strings.Lines(string(out)) {
		if !strings.HasPrefix(line, "WORK=") {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return []byte(strings.Join(lines, ""))
}

// facts adds the facts of each package that go vet has left below tmp.
func (s *service) facts(tmp string, said map[string][]byte) {
	units, err := filepath.Glob(filepath.Join(tmp, "go-build*", "b*", "vet.cfg"))
	if err != nil || len(units) == 0 {
		s.t.Fatalf("no units below %s: %v", tmp, err)
	}
	for _, unit := range units {
		var config struct{ ImportPath, VetxOutput string }
		data, err := os.ReadFile(unit)
		if err == nil {
			err = json.Unmarshal(data, &config)
		}
		if err != nil {
			s.t.Fatal(err)
		}
		if data, err = os.ReadFile(config.VetxOutput); err != nil {
			s.t.Fatal(err)
		}
		said["facts of "+config.ImportPath] = data
	}
}
