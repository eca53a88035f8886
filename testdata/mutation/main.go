// Command mutation asks how much the tests notice. It breaks packages in small
// ways, one at a time, runs the tests on each broken build, and lists the
// mutants that survive:
//
//	go run ./testdata/mutation [-n 150] [-seed 1] [-mutants 3,17] [-only regexp] [-timeout 2m] [-rig "lifetime lostsession"] \
//		-test "./analyzer/lostsession -test.run=TestLostsession" [-test …] [-tools "./analyzer/poolsize"] package-dir...
//	go run ./testdata/mutation -list package-dir...
//
// All mutants are compiled into one build, through an overlay, and each run
// chooses one by a number: the tree is never touched. -rig names the suites of want
// comments that one process tries on all mutants, before any test. -test names a package of
// tests that runs in its own process, with the flags of its test binary; -tools
// names one whose tests build commands, which get the number from the linker so
// that no cache of go vet mistakes one for another. The tests of -tools see only
// what the others let live. It exits with 1 when the tests fail without a mutant.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// list is a flag that may be given more than once.
type list []string

func (l *list) String() string { return strings.Join(*l, ", ") }

func (l *list) Set(text string) error {
	*l = append(*l, text)
	return nil
}

func main() {
	var tests, tools list
	n := flag.Int("n", 150, "how many mutants to try; 0 for all")
	seed := flag.Uint64("seed", 1, "which ones")
	only := flag.String("only", "", "regular expression of the file names to mutate")
	these := flag.String("mutants", "", "comma-separated numbers of the mutants to try, instead")
	all := flag.Bool("list", false, "list all mutants, with their numbers")
	suites := flag.String("rig", "", "suites of want comments to try first: lifetime, lostsession, straypool, poolsize")
	timeout := flag.Duration("timeout", 2*time.Minute, "longest time for the tests of one mutant")
	flag.Var(&tests, "test", "test package, and flags of its test binary")
	flag.Var(&tools, "tools", "test package that builds commands, and flags of its test binary")
	flag.Parse()
	if flag.NArg() == 0 || len(tests)+len(tools)+len(*suites) == 0 && !*all {
		flag.Usage()
		os.Exit(2)
	}
	files, err := regexp.Compile(*only)
	if err != nil {
		fail(err)
	}
	dir, err := os.MkdirTemp("", "mutation")
	if err != nil {
		fail(err)
	}
	mutants, err := instrument(dir, files, flag.Args())
	if err != nil {
		fail(err)
	}
	if *all {
		for i := range mutants {
			fmt.Println(&mutants[i])
		}
		_ = os.RemoveAll(dir)
		return
	}
	r := &runner{dir: dir, timeout: *timeout, mutants: mutants}
	err = r.prepare(tests, tools)
	if err == nil {
		err = r.all(*suites, choose(mutants, *n, *seed, *these))
	}
	_ = os.RemoveAll(dir)
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "mutation:", err)
	os.Exit(1)
}

// choose returns those of mutants to try.
func choose(mutants []mutant, n int, seed uint64, these string) []mutant {
	if these != "" {
		var chosen []mutant
		for text := range strings.SplitSeq(these, ",") {
			if i, err := strconv.Atoi(text); err == nil && i > 0 && i <= len(mutants) {
				chosen = append(chosen, mutants[i-1])
			}
		}
		return chosen
	}
	chosen := slices.Clone(mutants)
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(chosen), func(i, j int) { chosen[i], chosen[j] = chosen[j], chosen[i] })
	if n > 0 && n < len(chosen) {
		chosen = chosen[:n]
	}
	return chosen
}

// A runner runs tests on mutants.
type runner struct {
	dir     string // of the overlay and the test binaries
	timeout time.Duration
	mutants []mutant
	stages  []stage
}

// A stage is one test package.
type stage struct {
	name string
	args []string
	dir  string // of the package
	bin  string // test binary, "" for those that build commands
}

// prepare compiles the tests, which must pass without a mutant.
func (r *runner) prepare(tests, tools list) error {
	for i, text := range append(slices.Clone(tests), tools...) {
		words := strings.Fields(text)
		s := stage{name: words[0], args: words[1:]}
		s.dir = filepath.FromSlash(words[0])
		if i < len(tests) {
			s.bin = filepath.Join(r.dir, fmt.Sprintf("test%d", i))
			build := exec.Command("go", "test", "-c", "-vet=off", "-overlay="+r.overlay(), "-o", s.bin, words[0])
			if out, err := build.CombinedOutput(); err != nil {
				return fmt.Errorf("compiling the mutants: %w\n%s", err, out)
			}
		}
		start := time.Now()
		if verdict, out := r.run(&s, 0); verdict != survived {
			return fmt.Errorf("%s fails without a mutant\n%s", s.name, out)
		}
		fmt.Printf("%s: %.1fs without a mutant\n", s.name, time.Since(start).Seconds())
		r.stages = append(r.stages, s)
	}
	return nil
}

func (r *runner) overlay() string { return filepath.Join(r.dir, "overlay.json") }

type verdict string

const (
	survived verdict = "survived"
	killed   verdict = "killed"
	timedOut verdict = "timed out"
)

// run runs the tests of s on the mutant with the given number.
func (r *runner) run(s *stage, number int) (verdict, string) {
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout)
	defer cancel()
	args := append([]string{s.bin, "-test.failfast"}, s.args...)
	if s.bin == "" {
		args = append([]string{"go", "test", "-count=1", "-vet=off", "-failfast", "."}, s.args...)
	}
	// A mutant that eats all memory must not take the machine with it.
	limited := append([]string{"-c", `ulimit -v 12000000; exec "$@"`, "sh"}, args...)
	cmd := exec.CommandContext(ctx, "sh", limited...)
	cmd.Dir = s.dir
	cmd.WaitDelay = 5 * time.Second
	if s.bin == "" {
		var flags []string
		for _, p := range paths(r.mutants) {
			flags = append(flags, fmt.Sprintf("-X=%s.mutantText=%d", p, number))
		}
		cmd.Env = append(os.Environ(), fmt.Sprintf(`GOFLAGS=%s -overlay=%s "-ldflags=%s"`,
			os.Getenv("GOFLAGS"), r.overlay(), strings.Join(flags, " ")))
	} else {
		cmd.Env = append(os.Environ(), fmt.Sprint("MUTANT=", number))
	}
	out, err := cmd.CombinedOutput()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return timedOut, string(out)
	case err != nil:
		return killed, string(out)
	}
	return survived, string(out)
}

// paths returns the import paths of the packages of mutants.
func paths(mutants []mutant) []string {
	var all []string
	for i := range mutants {
		if p := mutants[i].path; !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// all tries each of mutants, until it is interrupted, and prints what came of it.
func (r *runner) all(suites string, mutants []mutant) error {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	count := map[verdict]int{}
	start := time.Now()
	tried := 0
	if suites != "" {
		alive, err := r.rig(suites, mutants)
		if err != nil {
			return err
		}
		tried = len(mutants) - len(alive)
		count[killed] = tried
		mutants = alive
	}
	for i := range mutants {
		m := &mutants[i]
		v := r.try(m)
		if len(interrupted) > 0 {
			break // what it was, the tests may have heard, too
		}
		tried++
		count[v]++
		if v == survived {
			fmt.Println(m)
		}
	}
	dead := tried - count[survived]
	fmt.Printf("%d of %d mutants tried in %.0fs: %d killed (%d of them timed out), %d survived: %.1f %%\n",
		tried, len(r.mutants), time.Since(start).Seconds(), dead, count[timedOut], count[survived], 100*float64(dead)/float64(max(tried, 1)))
	return nil
}

// try runs the tests on m until some notice it.
func (r *runner) try(m *mutant) verdict {
	for i := range r.stages {
		if v, _ := r.run(&r.stages[i], m.number); v != survived {
			return v
		}
	}
	return survived
}
