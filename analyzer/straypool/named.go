package straypool

import (
	"fmt"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// reportUndeclared reports the names in flags and .poolvet.yml that this package
// should declare and does not: what they were to approve is reported as before, or
// is gone.
func (u *unit) reportUndeclared() {
	file := u.report.Config()
	u.undeclared("accessors", &u.checker.accessors, file.Straypool.Accessors)
	u.undeclared("exclude", &u.checker.exclude, file.Straypool.Exclude)
}

func (u *unit) undeclared(key string, flag *config.List, inFile []string) {
	if strings.HasSuffix(u.Pkg.Name(), "_test") {
		return
	}
	for _, name := range flag.Or(inFile) {
		if catalogcheck.Package(name) == "" {
			continue // it stands for many
		}
		of, declared := catalogcheck.Declares(u.Pkg, u.path(), name)
		if !of || declared {
			continue
		}
		message := fmt.Sprintf("straypool.%s names %s, which this package does not declare", key, name)
		if !flag.Given() {
			message = config.Problem{Line: u.report.Config().Line(name), Message: message}.String()
		}
		u.report.Report(report.Finding{Kind: report.ConfigKind("straypool"), Pos: u.Files[0].Package, Message: message})
	}
}
