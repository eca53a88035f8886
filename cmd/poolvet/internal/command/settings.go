package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/poolsize"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/govet"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/output"
)

// known is what poolvet believes of the sizes of pools.
type known struct {
	Settings  []driver.Setting    `json:"settings"`
	Fallbacks []poolsize.Fallback `json:"fallbacks"`
	Problems  []string            `json:"problems,omitempty"` // with configuration files
	NotRead   []string            `json:"notRead,omitempty"`  // Go files that build constraints leave out
}

// settingFlags returns the flags of poolvet settings, which set o and asJSON.
func settingFlags(o *options, asJSON *bool) *flag.FlagSet {
	flags := viewFlags("settings", o)
	flags.BoolVar(asJSON, "json", false, "print JSON")
	return flags
}

// settings prints what poolvet believes, so that a user sees why a finding is
// there or is not.
func (c *command) settings(ctx context.Context, args []string) int {
	o, asJSON := &options{context: -1}, false
	switch err := parseView("settings", settingFlags(o, &asJSON), o, args); {
	case errors.Is(err, flag.ErrHelp):
		return c.helpSubcommand(subcommandOf("settings"))
	case err != nil:
		return c.fail("%v", err)
	}
	view := &check{command: c, options: o, watch: &watch{c: c, on: o.debug, last: time.Now()}}
	if err := view.enter(); err != nil {
		return c.fail("%v", err)
	}
	result, err := view.vet(ctx)
	if err != nil {
		return c.fail("%v", err)
	}
	k := known{
		Settings:  []driver.Setting{},
		Fallbacks: append([]poolsize.Fallback{}, poolsize.Fallbacks(sizesIn(result))...),
		NotRead:   leftOut(result.Units),
	}
	found, problems := settingsOf(view.tree, result)
	k.Settings, k.Problems = append(k.Settings, found...), problems
	if asJSON {
		err = output.JSON(c.stdout, k)
	} else {
		err = k.print(c.stdout)
	}
	if err != nil {
		return c.fail("%v", err)
	}
	return view.status(result, 0)
}

// sizesIn returns what poolsize reports of the units of result.
func sizesIn(result *govet.Result) (reports []driver.UnitReport) {
	for _, u := range result.Units {
		if u.Analyzer == poolsize.Analyzer.Name {
			reports = append(reports, u.Report)
		}
	}
	return reports
}

// settingsOf returns the pool settings of the tree at root, among them those that only
// the units of result use for a pool.
func settingsOf(root string, result *govet.Result) ([]driver.Setting, []string) {
	role := poolsize.Roles(sizesIn(result))
	return driver.Settings(root, func(key, place string) string { return role[poolsize.At{Key: key, Place: place}] })
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
		row("not read: " + name + ", which imports a library but is excluded by build constraints; pass its tags with -tags")
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
