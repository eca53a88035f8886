package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/poolsize"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/output"
)

// known is what poolvet believes of the sizes of pools.
type known struct {
	Settings  []driver.Setting    `json:"settings"`
	Fallbacks []poolsize.Fallback `json:"fallbacks"`
	Problems  []string            `json:"problems,omitempty"` // with configuration files
	NotRead   []string            `json:"notRead,omitempty"`  // Go files that build constraints leave out
}

// settings prints what poolvet believes, so that a user sees why a finding is
// there or is not.
func (c *command) settings(ctx context.Context, args []string) int {
	flags := flag.NewFlagSet("poolvet settings", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	asJSON := flags.Bool("json", false, "")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return c.misused("settings")
	}
	dir, err := os.Getwd()
	if err != nil {
		return c.fail("%v", err)
	}
	k := known{Settings: []driver.Setting{}}
	found, problems := driver.Settings(driver.Root(dir))
	k.Settings, k.Problems = append(k.Settings, found...), problems
	result, err := c.look(ctx, dir)
	if err != nil {
		return c.fail("%v", err)
	}
	var reports []driver.UnitReport
	for _, u := range result.Units {
		if u.Analyzer == "poolsize" {
			reports = append(reports, u.Report)
		}
	}
	k.Fallbacks = append([]poolsize.Fallback{}, poolsize.Fallbacks(reports)...)
	k.NotRead = leftOut(result.Units)
	if *asJSON {
		err = output.JSON(c.stdout, k)
	} else {
		err = k.print(c.stdout)
	}
	if err != nil {
		return c.fail("%v", err)
	}
	if result.Trouble != "" {
		fmt.Fprintln(c.stderr, printableLines(result.Trouble))
		return trouble
	}
	return clean
}

// print prints k as tables.
func (k *known) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	row := func(cells ...string) {
		for i, cell := range cells {
			if i > 0 {
				fmt.Fprint(t, "\t")
			}
			fmt.Fprint(t, finding.Printable(cell))
		}
		fmt.Fprintln(t)
	}
	row("SETTING", "VALUE", "ROLE", "WHERE", "RANK", "APPLIES TO")
	for _, s := range k.Settings {
		whose := s.Whose
		if s.Why != "" {
			whose = "nothing: " + s.Why
		}
		row(s.Key, orNone(s.Value), s.Role, fmt.Sprintf("%s:%d", s.File, s.Line), s.Rank, whose)
	}
	fmt.Fprintln(t)
	row("FALLBACK OF", "VALUE", "UNPARSABLE", "OUT OF RANGE", "ROLE", "WHERE", "SET BY", "TO")
	for _, f := range k.Fallbacks {
		row(f.Key, orNone(f.Value), orNone(f.Unparsable), orNone(strings.Join(f.Beyond, ", ")), f.Role, f.Place, orNone(f.Answer), orNone(f.Set))
	}
	if len(k.Problems)+len(k.NotRead) > 0 {
		fmt.Fprintln(t)
	}
	for _, p := range k.Problems {
		row(p)
	}
	for _, name := range k.NotRead {
		row("not read: " + name + ", which imports a library but is left out by build constraints; name its tags with -tags")
	}
	return t.Flush()
}

// orNone keeps an empty cell from looking forgotten.
func orNone(text string) string {
	if text == "" {
		return "-"
	}
	return text
}
