package report

import (
	"flag"
	"fmt"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/config"
)

// Options are the flags that all analyzers have.
type Options struct {
	Tests      config.Bool // report in tests and generated files too
	Info       config.Bool // report informational kinds
	Directives bool        // report unknown //poolvet: directives and all problems of .poolvet.yml
	// Nolint honors //nolint:poolvet. golangci-lint handles it itself.
	Nolint  bool
	Units   bool // also report what the unit knows, for merging
	Disable KindSet
	Trace   string // file:line to explain, see Trace
}

// Register declares the flags of o on flags, for an analyzer with
// kinds, to which those that all analyzers have are added.
func (o *Options) Register(flags *flag.FlagSet, kinds []*Kind) {
	o.Nolint = true
	o.Disable.kinds = withShared(kinds)
	flags.Var(&o.Tests, "tests", "report in tests and generated files too")
	flags.Var(&o.Info, "info", "report informational kinds too")
	flags.BoolVar(&o.Directives, "directives", o.Directives, "report unknown //poolvet: directives and all problems of .poolvet.yml (on by default in straypool, or in the first analyzer that runs)")
	flags.BoolVar(&o.Nolint, "nolint", o.Nolint, "honor //nolint:poolvet comments (on by default)")
	flags.BoolVar(&o.Units, "units", false, "report what is known about each package, for the standalone command to merge")
	flags.StringVar(&o.Trace, "trace", "", "explain why something is or is not reported at `file:line`; used by poolvet why")
	flags.Var(&o.Disable, "disable", "comma-separated kinds that are not reported")
}

// A KindSet is a flag that holds names of kinds.
type KindSet struct {
	kinds []*Kind
	on    map[string]bool
	given bool
}

// Kinds returns all kinds that the set may hold.
func (s *KindSet) Kinds() []*Kind { return s.kinds }

// Has reports whether k is in the set.
func (s *KindSet) Has(k *Kind) bool { return s.on[k.Name] }

func (s *KindSet) String() string {
	var names []string
	for _, k := range s.kinds {
		if s.on[k.Name] {
			names = append(names, k.Name)
		}
	}
	return strings.Join(names, ",")
}

// Set replaces the set by the comma-separated names in text. A name may be
// written with its analyzer in front, as in straypool/percall.
func (s *KindSet) Set(text string) error {
	on := map[string]bool{}
	for name := range strings.SplitSeq(text, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		kind := s.find(name)
		if kind == nil {
			return fmt.Errorf("unknown kind %q, expected one of %s", name, s.names())
		}
		on[kind.Name] = true
	}
	s.on, s.given = on, true
	return nil
}

func (s *KindSet) find(name string) *Kind {
	for _, k := range s.kinds {
		if name == k.Name || name == k.ID() {
			return k
		}
	}
	return nil
}

func (s *KindSet) names() string {
	var names []string
	for _, k := range s.kinds {
		names = append(names, k.Name)
	}
	return strings.Join(names, ", ")
}
