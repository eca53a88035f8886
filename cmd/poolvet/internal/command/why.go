package command

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/output"
)

// why says about one line which steps lead to a finding there, or to silence.
func (c *command) why(ctx context.Context, args []string) int {
	flags := flag.NewFlagSet("poolvet why", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	asJSON := flags.Bool("json", false, "")
	if err := flags.Parse(args); err != nil || flags.NArg() == 0 {
		return c.misused("why")
	}
	file, err := lineOf(flags.Arg(0))
	if err != nil {
		return c.fail("%v; %s", err, usageOf("why"))
	}
	o := &options{context: -1, patterns: flags.Args()[1:]}
	if len(o.patterns) == 0 {
		o.patterns = []string{packageOf(file)}
	}
	for _, a := range c.suite {
		if a.Flags.Lookup("trace") != nil {
			o.analysis = append(o.analysis, "-"+a.Name+".trace="+flags.Arg(0))
		}
	}
	k := &check{command: c, options: o, watch: &watch{c: c, last: time.Now()}}
	if err := k.enter(); err != nil {
		return c.fail("%v", err)
	}
	result, err := k.vet(ctx)
	if err != nil {
		return c.fail("%v", err)
	}
	traces := sortedTraces(result.Traces)
	if *asJSON {
		err = output.JSON(c.stdout, traces)
	} else {
		err = printTraces(c.stdout, flags.Arg(0), traces)
	}
	if err != nil {
		return c.fail("%v", err)
	}
	return k.status(result, 0)
}

// lineOf returns the file of text, which names a line of an existing Go file.
func lineOf(text string) (string, error) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 {
		return "", fmt.Errorf("%s has no line number", text)
	}
	if line, err := strconv.Atoi(text[i+1:]); err != nil || line < 1 {
		return "", fmt.Errorf("%s has no line number", text)
	}
	file := text[:i]
	if !strings.HasSuffix(file, ".go") {
		return "", fmt.Errorf("%s is not a Go file", file)
	}
	if _, err := os.Stat(file); err != nil {
		return "", err
	}
	return file, nil
}

// packageOf returns the pattern of the package that file belongs to.
func packageOf(file string) string {
	dir := filepath.ToSlash(filepath.Dir(file))
	if filepath.IsAbs(file) || strings.HasPrefix(dir, ".") {
		return dir
	}
	return "./" + dir
}

// sortedTraces returns the distinct traces of all units, in order: a package and
// its tests report the same.
func sortedTraces(all []driver.Trace) []driver.Trace {
	slices.SortStableFunc(all, func(a, b driver.Trace) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Analyzer, b.Analyzer), cmp.Compare(a.Subject, b.Subject))
	})
	all = slices.CompactFunc(all, func(a, b driver.Trace) bool {
		return a.At == b.At && a.Analyzer == b.Analyzer && a.Subject == b.Subject && slices.Equal(a.Steps, b.Steps)
	})
	return append([]driver.Trace{}, all...)
}

// printTraces prints each trace as a table.
func printTraces(w io.Writer, line string, traces []driver.Trace) error {
	if len(traces) == 0 {
		_, err := fmt.Fprintf(w, "%s: as far as poolvet can see, this line acquires no session, opens no pool and reads no pool size\n", line)
		return err
	}
	for i, trace := range traces {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s: %s (%s)\n", trace.At, finding.Printable(trace.Subject), trace.Analyzer)
		t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
		for _, s := range trace.Steps {
			fmt.Fprintf(t, "\t%s\t%s\t%s\n", s.At, finding.Printable(s.What), finding.Printable(s.Source))
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	return nil
}
