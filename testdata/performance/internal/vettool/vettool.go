// Package vettool answers the go command for a tool of go vet that reports nothing: the tools that
// poolvet is compared with differ in what they do with a package.
package vettool

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// A Unit is a package as go vet passes it to a tool.
type Unit struct {
	ImportPath  string
	GoFiles     []string
	GoVersion   string
	ImportMap   map[string]string // import paths of packages, by what the source says
	PackageFile map[string]string // files with the types of imports, by import path
	VetxOnly    bool
	VetxOutput  string
}

// Main answers the go command: do handles a unit, and id makes builds of the tool differ for the cache of
// go vet.
func Main(name, id string, do func(*Unit) error) {
	last := os.Args[len(os.Args)-1]
	switch {
	case last == "-flags":
		fmt.Println(`[{"Name":"json","Bool":true,"Usage":""}]`)
	case strings.HasPrefix(last, "-V"):
		fmt.Printf("%s version devel buildID=%s\n", name, id)
	default:
		if err := answer(last, do); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// answer leaves an empty file of facts for the unit in the file called name.
func answer(name string, do func(*Unit) error) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var unit Unit
	if err := json.Unmarshal(data, &unit); err != nil {
		return err
	}
	if err := do(&unit); err != nil {
		return err
	}
	if !unit.VetxOnly {
		fmt.Println("{}")
	}
	return os.WriteFile(unit.VetxOutput, nil, 0o666)
}
