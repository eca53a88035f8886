package fastexit

import (
	"bytes"
	"os"
)

// A Unit is what go vet says about the package to analyze, as far as it matters
// here.
type Unit struct {
	ImportPath    string
	GoFiles       []string
	ModulePath    string            // until Go 1.26
	ModuleVersion string            // until Go 1.26
	Module        *Module           // since Go 1.27
	ImportMap     map[string]string // what the source says -> import path
	PackageVetx   map[string]string
	VetxOnly      bool
	VetxOutput    string
}

// A Module is that of the package.
type Module struct{ Path, Version string }

// Read returns the unit that args, the arguments of the process, name, or nil if this is not a unit
// of go vet. decode returns nil for data that does not describe a unit.
func Read(args []string, decode func([]byte) *Unit) *Unit {
	if len(args) == 0 || !bytes.HasSuffix([]byte(args[len(args)-1]), []byte(".cfg")) {
		return nil
	}
	data, err := os.ReadFile(args[len(args)-1])
	if err != nil {
		return nil
	}
	u := decode(data)
	if u == nil || u.VetxOutput == "" {
		return nil
	}
	if u.Module != nil {
		u.ModulePath, u.ModuleVersion = u.Module.Path, u.Module.Version
	}
	return u
}

// standard reports whether u belongs to the standard library.
func (u *Unit) standard() bool { return u.ModulePath == "" }

// system reports whether u only names what the operating system offers: large
// packages, which nearly every program needs and none for its settings.
func (u *Unit) system() bool {
	return bytes.HasPrefix([]byte(u.ImportPath), []byte("golang.org/x/sys/"))
}

// dependency reports whether u belongs to none of the modules that are
// developed here, so that go vet wants only its facts.
func (u *Unit) dependency() bool {
	return u.VetxOnly && (u.standard() || u.ModuleVersion != "")
}
