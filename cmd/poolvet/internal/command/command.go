// Package command implements poolvet as users call it: a run over package patterns, or one of the
// subcommands.
package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"

	"golang.org/x/tools/go/analysis"
)

// Exit statuses.
const (
	clean   = 0
	found   = 1
	trouble = 2
)

// A command is one call of poolvet.
type command struct {
	suite  []*analysis.Analyzer
	stdout io.Writer
	stderr io.Writer
}

// Main runs poolvet with args and returns its exit status: 0 if there is
// nothing to report, 1 if there are findings, 2 if something went wrong.
func Main(suite []*analysis.Analyzer, args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	c := &command{suite: suite, stdout: stdout, stderr: stderr}
	if len(args) > 0 {
		if sub := subcommandOf(args[0]); sub != nil {
			if len(args) == 2 && isHelp(args[1]) {
				return c.helpSubcommand(sub)
			}
			return sub.run(c, ctx, args[1:])
		}
	}
	return c.check(ctx, args)
}

// fail says what went wrong and returns the exit status for it.
func (c *command) fail(format string, args ...any) int {
	fmt.Fprintf(c.stderr, "poolvet: "+format+"\n", args...)
	return trouble
}
