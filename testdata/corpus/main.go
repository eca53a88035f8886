// Command corpus runs a build of poolvet over any set of modules, and says what
// came of it: packages, findings, time, memory, panics, time-outs, failures, and
// the difference in findings from another build.
//
//	go run ./testdata/corpus [-tool poolvet] [-against old-poolvet] [-packages ./...] [-timeout 10m] [-out dir] module-dir...
//
// Dependencies are compiled before the clock starts. A package that does not
// compile is counted as not type-checked. A run failed when go vet or the tool
// was killed, or stopped for a reason that is no finding. It exits with 1 when a
// run panicked, timed out, failed or was not possible.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	tool := flag.String("tool", "poolvet", "build of poolvet to run")
	against := flag.String("against", "", "other build of poolvet, to compare findings with")
	timeout := flag.Duration("timeout", 10*time.Minute, "longest time for one module")
	out := flag.String("out", "", "directory to keep the findings of each module in")
	packages := flag.String("packages", "./...", "which packages of a module; all are its dependencies, too")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: corpus [flags] module-dir...")
		os.Exit(2)
	}
	var all result
	ok := true
	for _, dir := range flag.Args() {
		r, err := compare(*tool, *against, dir, *packages, *timeout, *out)
		if err != nil {
			fmt.Fprintf(os.Stderr, "corpus: %s: %v\n", dir, err)
			ok = false
			continue
		}
		ok = ok && r.ok()
		all.add(r)
	}
	if flag.NArg() > 1 {
		all.print(os.Stdout, "all")
	}
	if !ok {
		os.Exit(1)
	}
}

// compare runs tool over the module in dir, prints what came of it, and where
// it differs from what the tool against says, and keeps the findings in out.
func compare(tool, against, dir, packages string, timeout time.Duration, out string) (*result, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	unchecked, err := compile(dir, packages)
	if err != nil {
		return nil, err
	}
	r, err := run(tool, dir, packages, timeout, unchecked)
	if err != nil {
		return nil, err
	}
	r.print(os.Stdout, filepath.Base(dir))
	if against != "" {
		old, err := run(against, dir, packages, timeout, unchecked)
		if err != nil {
			return nil, err
		}
		if !old.ok() {
			old.print(os.Stdout, against)
			return nil, fmt.Errorf("nothing to compare with: %s did not finish", against)
		}
		printDifference(os.Stdout, old.findings, r.findings)
	}
	if out != "" {
		return r, r.keep(out, dir)
	}
	return r, nil
}

// compile compiles what go vet needs of the module in dir, which is not the
// work of poolvet, and returns the packages that do not compile, or whose
// dependencies do not.
func compile(dir, packages string) (unchecked []string, err error) {
	list := exec.Command("go", "list", "-e", "-export", "-test", "-f", notCompiled, packages)
	list.Dir = dir
	text, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list -export: %w", err)
	}
	unchecked = strings.Fields(string(text))
	slices.Sort(unchecked)
	return slices.Compact(unchecked), nil
}

// notCompiled prints the path of a package that matches, if it or its test has
// Go files but no export data. Package unsafe never has any.
const notCompiled = `{{if and .Match (or .GoFiles .CgoFiles) (not .Export) (ne .ImportPath "unsafe")}}{{or .ForTest .ImportPath}}{{end}}`

// A result is what one run over one module gave.
type result struct {
	packages  int
	unchecked []string // packages that could not be type-checked
	findings  []string // sorted, each "file:line:col: text [analyzer/kind]"
	panics    []string
	failed    []string // reasons why findings may be missing
	timedOut  bool
	wall      time.Duration
	memory    int64 // largest single process, in KiB
}

var finding = regexp.MustCompile(`^\S.*:\d+:\d+: .*\[(straypool|lostsession|poolsize)/[a-z-]+\]$`)

// died is what go vet says about a package when the tool ended without a word, and
// how a Go program begins its last ones.
var died = regexp.MustCompile(`^\S+: \S+: (signal: .+|exit status \d+)$|^fatal error: `)

// run vets the packages of the module in dir that match pattern with tool.
// Those that are unchecked are known to say no more than why.
func run(tool, dir, pattern string, timeout time.Duration, unchecked []string) (*result, error) {
	tool, err := exec.LookPath(tool)
	if err != nil {
		return nil, err
	}
	if tool, err = filepath.Abs(tool); err != nil {
		return nil, err
	}
	packages, loaded, err := load(dir, pattern)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	vet := exec.CommandContext(ctx, "go", append([]string{"vet", "-vettool=" + tool, "--"}, loaded...)...)
	vet.Dir = dir
	vet.WaitDelay = 10 * time.Second
	start := time.Now()
	text, err := vet.CombinedOutput()
	r := &result{
		packages:  packages,
		unchecked: unchecked,
		wall:      time.Since(start),
		timedOut:  errors.Is(ctx.Err(), context.DeadlineExceeded),
	}
	if usage, ok := vet.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.memory = usage.Maxrss
	}
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited && !r.timedOut {
		return nil, err
	}
	rest := r.sort(string(text))
	switch status := vet.ProcessState; {
	case r.timedOut || len(r.failed) > 0 || status.Success():
	case status.ExitCode() < 0:
		r.failed = append(r.failed, "go vet: "+status.String())
	case len(r.findings)+len(r.panics)+len(unchecked) == 0:
		r.failed = append(r.failed, "go vet: "+strings.Join(append(rest, status.String()), "; "))
	}
	return r, nil
}

// load returns how many packages of the module in dir match pattern, and those
// of which all that they import is there: go vet does nothing at all if given
// another.
func load(dir, pattern string) (packages int, loaded []string, err error) {
	list := exec.Command("go", "list", "-e", "-f", "{{.Incomplete}} {{.ImportPath}}", pattern)
	list.Dir = dir
	text, err := list.Output()
	if err != nil {
		return 0, nil, fmt.Errorf("go list: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		packages++
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "false "); ok {
			loaded = append(loaded, name)
		}
	}
	if len(loaded) == 0 {
		return 0, nil, errors.New("no package can be loaded")
	}
	return packages, loaded, nil
}

// sort puts each line of what go vet printed where it belongs, and returns the
// rest.
func (r *result) sort(text string) (rest []string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "go: downloading"):
		case finding.MatchString(line):
			r.findings = append(r.findings, strings.TrimPrefix(line, "./"))
		case strings.Contains(line, "panic"):
			r.panics = append(r.panics, line)
		case died.MatchString(line):
			r.failed = append(r.failed, line)
		default:
			rest = append(rest, line)
		}
	}
	slices.Sort(r.findings)
	r.findings = slices.Compact(r.findings)
	return rest
}

// add counts other in r too.
func (r *result) add(other *result) {
	r.packages += other.packages
	r.findings = append(r.findings, other.findings...)
	r.panics = append(r.panics, other.panics...)
	r.failed = append(r.failed, other.failed...)
	r.unchecked = append(r.unchecked, other.unchecked...)
	r.timedOut = r.timedOut || other.timedOut
	r.wall += other.wall
	r.memory = max(r.memory, other.memory)
}

// ok reports whether all findings are there.
func (r *result) ok() bool {
	return len(r.panics) == 0 && len(r.failed) == 0 && !r.timedOut
}

func (r *result) print(w io.Writer, name string) {
	fmt.Fprintf(w, "%s: %d packages, %d not type-checked, %d findings, %.1fs, %d MiB, %d panics",
		name, r.packages, len(r.unchecked), len(r.findings), r.wall.Seconds(), r.memory>>10, len(r.panics))
	if r.timedOut {
		fmt.Fprint(w, ", timed out")
	}
	if len(r.failed) > 0 {
		fmt.Fprint(w, ", failed")
	}
	fmt.Fprintln(w)
	for _, line := range r.panics {
		fmt.Fprintf(w, "\tpanic: %s\n", line)
	}
	for _, line := range r.failed {
		fmt.Fprintf(w, "\tfailed: %s\n", line)
	}
}

// keep writes the findings to a file in out that is named after dir.
func (r *result) keep(out, dir string) error {
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	text := strings.Join(append(slices.Clone(r.findings), ""), "\n")
	return os.WriteFile(filepath.Join(out, filepath.Base(dir)+".txt"), []byte(text), 0o666)
}

// printDifference prints the findings that only one of two runs has.
func printDifference(w io.Writer, before, after []string) {
	for _, line := range before {
		if _, found := slices.BinarySearch(after, line); !found {
			fmt.Fprintf(w, "\t- %s\n", line)
		}
	}
	for _, line := range after {
		if _, found := slices.BinarySearch(before, line); !found {
			fmt.Fprintf(w, "\t+ %s\n", line)
		}
	}
}
