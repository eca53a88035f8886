package command

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/baseline"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/fix"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/govet"
)

// subtractBaseline returns the findings that the baseline does not know. If it
// does not exist yet, it is written, unless the run has not seen all.
func (k *check) subtractBaseline(findings []finding.Finding, result *govet.Result) ([]finding.Finding, error) {
	if k.baseline == "" {
		return findings, nil
	}
	known, err := baseline.Read(k.baseline)
	if errors.Is(err, fs.ErrNotExist) {
		if len(troubles(result)) > 0 {
			k.fail("%s was not written, because the run was incomplete", k.baseline)
			return findings, nil
		}
		if err := baseline.Write(k.baseline, findings, k.prints); err != nil {
			return nil, fmt.Errorf("writing the baseline: %w", err)
		}
		fmt.Fprintf(k.stderr, "poolvet: wrote %s to %s; from now on only new findings are reported\n", counted(len(findings), "finding"), k.baseline)
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	if gone := known.Missing(findings, k.prints); k.verbose && len(gone) > 0 {
		fmt.Fprintf(k.stderr, "poolvet: %s of %s matched no finding in this run\n", counted(len(gone), "line"), k.baseline)
	}
	fresh := known.New(findings, k.prints)
	k.watch.phase("baseline", "")
	return fresh, nil
}

// repair applies the fixes of findings, or shows what they would change, and
// returns the findings that remain.
func (k *check) repair(findings []finding.Finding) ([]finding.Finding, error) {
	plan, err := fix.Make(findings, func(path string) bool { return finding.Inside(k.root(), path) })
	if err != nil {
		return nil, err
	}
	if k.diff {
		name := func(path string) string { return finding.Relative(k.dir, k.tree, path) }
		if err := plan.Diff(k.stdout, name); err != nil {
			return nil, err
		}
	} else if err := plan.Write(); err != nil {
		return nil, err
	}
	k.watch.phase("fixes", "")
	if !k.quiet {
		k.tellFixes(plan, len(findings))
	}
	if k.diff {
		return findings, nil
	}
	return plan.Rest, nil
}

func (k *check) tellFixes(plan *fix.Plan, findings int) {
	verb := "fixed"
	if k.diff {
		verb = "can fix"
	}
	fmt.Fprintf(k.stderr, "poolvet: %s %d of %s, in %s\n", verb, plan.Fixed, counted(findings, "finding"), counted(plan.Files(), "file"))
	if plan.Clashes > 0 {
		fmt.Fprintf(k.stderr, "poolvet: fixes not applied, because others changed the same lines: %d; run -fix again\n", plan.Clashes)
	}
}
