package main

import (
	"bufio"
	"context"
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// The rig tries most mutants in the time that their tests take to start. It is
// no package of the tree: it needs the internals of analyzer, and the mutants.
//
//go:embed rig/*.go
var rig embed.FS

const (
	rigDir  = "analyzer/zz_rig"
	ignored = "//go:build ignore\n"
	// maker gives the rig analyzers of its own, so that it may set their flags.
	maker = "package %s\n\nimport \"golang.org/x/tools/go/analysis\"\n\nfunc New() *analysis.Analyzer { return newAnalyzer() }\n"
)

// chooser is what each mutated package gets besides: the number of the mutant
// to be, from the linker, the environment or the rig, and which were asked for.
const chooser = `package %s

import "os"

var mutantText string

var MutantNumber = func() int {
	text := mutantText
	if text == "" {
		text = os.Getenv("MUTANT")
	}
	n := 0
	for _, c := range text {
		n = 10*n + int(c-'0')
	}
	return n
}()

var MutantsReached [1 << 15]bool

func isMutant(n int) bool {
	MutantsReached[n] = true
	return n == MutantNumber
}
`

// writeRig writes the rig for mutants to dir, and what it replaces.
func writeRig(dir string, mutants []mutant, replace map[string]string) error {
	write := func(name, text string) error {
		name, err := filepath.Abs(filepath.FromSlash(name))
		if err != nil {
			return err
		}
		file := filepath.Join(dir, fmt.Sprintf("rig%d.go", len(replace)))
		replace[name] = file
		return os.WriteFile(file, []byte(text), 0o666)
	}
	files, err := rig.ReadDir("rig")
	if err != nil {
		return err
	}
	for _, f := range files {
		text, err := rig.ReadFile("rig/" + f.Name())
		if err != nil {
			return err
		}
		if err := write(rigDir+"/"+f.Name(), strings.TrimPrefix(string(text), ignored)); err != nil {
			return err
		}
	}
	for _, name := range []string{"lostsession", "poolsize", "straypool"} {
		if err := write("analyzer/"+name+"/zz_new.go", fmt.Sprintf(maker, name)); err != nil {
			return err
		}
	}
	return write(rigDir+"/mutants.go", switches(paths(mutants)))
}

// switches returns the source of what chooses a mutant in all mutated packages.
func switches(paths []string) string {
	var imports, choose, forget, reached strings.Builder
	for i, p := range paths {
		fmt.Fprintf(&imports, "import m%d %q\n", i, p)
		fmt.Fprintf(&choose, "\tm%d.MutantNumber = n\n", i)
		fmt.Fprintf(&forget, "\tclear(m%d.MutantsReached[:])\n", i)
		fmt.Fprintf(&reached, "\tfor n, is := range m%d.MutantsReached {\n\t\tall[n] = all[n] || is\n\t}\n", i)
	}
	return fmt.Sprintf("package main\n\n%s\nfunc choose(n int) {\n%s}\n\nfunc forget() {\n%s}\n\n"+
		"func reached() []bool {\n\tall := make([]bool, 1<<15)\n%s\treturn all\n}\n", &imports, &choose, &forget, &reached)
}

// rig tries mutants on the suites with the given names, and returns those that
// live. Where one takes the process with it, it goes on behind that one.
func (r *runner) rig(suites string, mutants []mutant) ([]mutant, error) {
	bin := filepath.Join(r.dir, "rig")
	build := exec.Command("go", "build", "-overlay="+r.overlay(), "-o", bin, "./"+rigDir)
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling the rig: %w\n%s", err, out)
	}
	start := time.Now()
	verdicts := map[int]string{}
	for len(verdicts) < len(mutants) {
		args := []string{"-c", `ulimit -v 16000000; exec "$@"`, "sh", bin, suites}
		for i := range mutants {
			if verdicts[mutants[i].number] == "" {
				args = append(args, strconv.Itoa(mutants[i].number))
			}
		}
		begun, err := r.rigOnce(args, verdicts)
		if !begun {
			return nil, fmt.Errorf("the rig does not start: %w", err)
		}
		for _, text := range args[5:] { // the first without a verdict ended it
			if n, _ := strconv.Atoi(text); verdicts[n] == "" {
				verdicts[n] = string(timedOut)
				break
			}
		}
	}
	var alive []mutant
	count := map[string]int{}
	for i := range mutants {
		v := verdicts[mutants[i].number]
		count[v]++
		if v == string(survived) || v == "unreached" {
			mutants[i].what += " (" + v + ")"
			alive = append(alive, mutants[i])
		}
	}
	fmt.Printf("rig of %s: %d mutants in %.0fs: %v\n", suites, len(mutants), time.Since(start).Seconds(), count)
	return alive, nil
}

// rigOnce runs the rig until it ends, and reports whether it came as far as to
// try a mutant.
func (r *runner) rigOnce(args []string, verdicts map[int]string) (bool, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", args...)
	cmd.Stderr = nil // the trace of a mutant that broke the process
	out, err := cmd.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := cmd.Start(); err != nil {
		return false, err
	}
	begun := false
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		number, verdict, _ := strings.Cut(lines.Text(), " ")
		if n, err := strconv.Atoi(number); err == nil {
			verdicts[n] = verdict
		} else {
			begun = true
			fmt.Println(lines.Text())
		}
	}
	return begun, cmd.Wait()
}
