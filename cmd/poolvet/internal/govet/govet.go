// Package govet runs the analyzers through go vet, which loads packages, caches results, and
// analyzes only changed packages again.
package govet

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// A Run is what to analyze and how.
type Run struct {
	Tool     string   // path of the executable that go vet is to call
	Build    []string // flags of the go command, such as -tags=x
	Flags    []string // flags of the tool, such as -straypool.info
	Patterns []string
	Env      []string  // added to the environment
	Stderr   io.Writer // hears at once what the go command downloads
	Unit     func()    // called after each package
	// Mains are the roots of the modules that are developed here, and Module returns the root of
	// the module that holds a directory. They may be empty and nil.
	Mains  []string
	Module func(dir string) string
}

// A Result is what a run says.
type Result struct {
	Findings []finding.Finding // as they came
	Units    []Unit
	Traces   []driver.Trace // of the line that was asked for
	Failures []string       // of analyzers, each one line
	// Trouble is what the go command printed when it failed, such as errors of
	// the compiler; "" when it did not.
	Trouble string
	Process *os.ProcessState // of the go command
	units   int              // packages that were analyzed
	others  int              // packages that were not asked for
}

// A Unit is what one analyzer knows of one package.
type Unit struct {
	Analyzer string
	File     string // absolute path of a file of the package
	Report   driver.UnitReport
}

// Args returns the arguments of the go command.
func (run *Run) Args() []string {
	args := []string{"vet", "-vettool=" + run.Tool, "-json"}
	args = append(args, run.Build...)
	args = append(args, run.Flags...)
	if run.selection() != nil {
		args = append(args, "-"+driver.ImportsFlag)
	} else {
		args = append(args, "-"+driver.PatternsFlag+"="+digest(run.Patterns))
	}
	return append(append(args, "--"), run.Patterns...)
}

// selection returns which packages are asked for, or nil if only the go command knows.
func (run *Run) selection() selection {
	dir, err := os.Getwd()
	if err != nil {
		return nil
	}
	return selected(dir, run.Patterns, run.Mains, run.Module)
}

// digest distinguishes lists of patterns, as they are understood in the current
// directory.
func digest(patterns []string) string {
	dir, _ := os.Getwd()
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q", dir, patterns))
	return fmt.Sprintf("%x", sum[:8])
}

// patience is how long an interrupted go command may take to end.
const patience = 10 * time.Second

// Do runs go vet. An error means that there is no result; messages of the go command about problems
// in packages are in the result. If some packages do not load, the others are analyzed.
func (run *Run) Do(ctx context.Context) (*Result, error) {
	result, err := run.vet(ctx)
	if err == nil && result.Trouble == "" && result.units == 0 && result.others > 0 {
		// The go command calls the directories otherwise than this program.
		all := *run
		all.Mains = nil
		return all.vet(ctx)
	}
	if err != nil || result.Trouble == "" {
		return result, err
	}
	if result.units > 0 {
		return run.withImporters(ctx, result)
	}
	loadable, left, err := run.loadable(ctx)
	if err != nil || len(loadable) == 0 || left == 0 { // the go command has already said what is wrong
		return run.withImporters(ctx, result)
	}
	others := *run
	others.Patterns = loadable
	again, err := others.vet(ctx)
	if err != nil {
		return nil, err
	}
	again.Trouble = strings.TrimRight(result.Trouble+"\n"+again.Trouble, "\n") +
		fmt.Sprintf("\npackages that were not analyzed, because they or their imports do not load: %d", left)
	return again, nil
}

func (run *Run) vet(ctx context.Context) (*Result, error) {
	cmd := exec.CommandContext(ctx, "go", run.Args()...)
	cmd.Env = append(os.Environ(), run.Env...)
	// An interrupted go command waits for the tools that it has started.
	cmd.Cancel = func() error {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			return cmd.Process.Kill()
		}
		return nil
	}
	cmd.WaitDelay = patience
	stdout, err := newFollower()
	if err != nil {
		return nil, err
	}
	defer stdout.close()
	cmd.Stdout = stdout.in
	stderr := &news{now: run.Stderr, found: stdout.in}
	cmd.Stderr = stderr
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("running go vet: %w", err)
	}
	go func() {
		err = cmd.Wait()
		close(stdout.ended)
	}()
	result := new(Result)
	decodeErr := result.decode(stdout, run.selection(), run.Unit)
	<-stdout.ended
	if ctx.Err() != nil {
		return nil, errors.New("interrupted")
	}
	result.Process = cmd.ProcessState
	slices.Sort(result.Failures)
	result.Failures = slices.Compact(result.Failures)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, fmt.Errorf("running go vet: %w", err)
	}
	if err != nil {
		result.Trouble = once(stderr.kept())
		if result.Trouble == "" {
			result.Trouble = "go vet: " + err.Error()
		}
	} else if decodeErr != nil {
		return nil, decodeErr
	}
	return result, nil
}
