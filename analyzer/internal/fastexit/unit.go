package fastexit

import (
	"encoding/json"
	"os"
	"strings"
)

// A unit is what go vet says about the package to analyze, as far as it matters
// here.
type unit struct {
	ImportPath    string
	GoFiles       []string
	ModulePath    string                          // until Go 1.26
	ModuleVersion string                          // until Go 1.26
	Module        *struct{ Path, Version string } // since Go 1.27
	ImportMap     map[string]string               // what the source says -> import path
	PackageVetx   map[string]string
	VetxOnly      bool
	VetxOutput    string
}

// unitOf returns the unit that args, the arguments of the process, name, or nil
// if this is not a unit of go vet.
func unitOf(args []string) *unit {
	if len(args) == 0 || !strings.HasSuffix(args[len(args)-1], ".cfg") {
		return nil
	}
	data, err := os.ReadFile(args[len(args)-1])
	if err != nil {
		return nil
	}
	u := new(unit)
	if json.Unmarshal(data, u) != nil || u.VetxOutput == "" {
		return nil
	}
	if u.Module != nil {
		u.ModulePath, u.ModuleVersion = u.Module.Path, u.Module.Version
	}
	return u
}

// standard reports whether u belongs to the standard library.
func (u *unit) standard() bool { return u.ModulePath == "" }

// system reports whether u only names what the operating system offers: large
// packages, which nearly every program needs and none for its settings.
func (u *unit) system() bool { return strings.HasPrefix(u.ImportPath, "golang.org/x/sys/") }

// dependency reports whether u belongs to none of the modules that are
// developed here, so that go vet wants only its facts.
func (u *unit) dependency() bool {
	return u.VetxOnly && (u.standard() || u.ModuleVersion != "")
}
