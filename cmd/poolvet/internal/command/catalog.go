package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/output"
)

// catalog prints what poolvet knows of libraries, or checks what .poolvet.yml
// adds to it.
func (c *command) catalog(_ context.Context, args []string) int {
	flags := flag.NewFlagSet("poolvet catalog", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	asJSON := flags.Bool("json", false, "")
	check := flags.Bool("check", false, "")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 || *asJSON && *check {
		return c.misused("catalog")
	}
	dir, err := os.Getwd()
	if err != nil {
		return c.fail("%v", err)
	}
	catalog := driver.CatalogOf(dir)
	switch {
	case *check:
		return c.checkCatalog(catalog)
	case *asJSON:
		if err := output.JSON(c.stdout, catalog.Entries()); err != nil {
			return c.fail("%v", err)
		}
	default:
		fmt.Fprint(c.stdout, catalog.Text())
	}
	return clean
}

func (c *command) checkCatalog(catalog *driver.Catalog) int {
	problems, err := catalog.Check()
	if err != nil {
		return c.fail("%v", err)
	}
	for _, p := range problems {
		fmt.Fprintln(c.stdout, finding.Printable(p))
	}
	if len(problems) > 0 {
		return found
	}
	return clean
}

// unresolved returns a finding for each name in .poolvet.yml that means nothing
// in the code and that no package can report: the catalog names packages that the
// code need not import, and a package that does not exist reports nothing.
func (k *check) unresolved() ([]finding.Finding, error) {
	catalog := driver.CatalogOf(k.dir)
	problems, err := catalog.Unresolved()
	if err != nil {
		return nil, err
	}
	problems = append(problems, catalog.Missing()...)
	var all []finding.Finding
	for _, p := range problems {
		at := finding.Position{File: filepath.Join(k.root(), driver.ConfigName), Line: p.Line}
		analyzer := k.suite[0].Name
		all = append(all, finding.Finding{
			Analyzer: analyzer, Kind: analyzer + "/config", Message: p.Message, Position: at, End: at,
		})
	}
	return all, nil
}
