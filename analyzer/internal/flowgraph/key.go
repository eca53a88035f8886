package flowgraph

import "github.com/poolvet/poolvet/analyzer/internal/flownode"

// A Key names a setting in the ways in which code reads it.
type Key struct {
	Envs []string // environment variables; the first that is set counts
	Path string   // keys of a configuration file, joined by dots
	Flag string   // command-line flag
	// Arg is the number of the parameter that holds the name, from 1, in what
	// is known of the function Func; the others say how the name is used.
	Arg            int
	Func           string // "" for a function literal
	Prefix, Suffix string // stand around the name
	Upper          bool   // the name is written in capitals
	File           bool   // Arg names a path instead of a variable
	// Viper reports whether the package that reads it may bind Path to an
	// environment variable.
	Viper bool
	// In is the parameter that holds the section of a file that Path is in; no node if
	// Path starts at the top, as far as is known.
	In flownode.ID
	// Bare reports whether the tags of a struct name Envs that this package does not
	// fill: another may put a prefix before them.
	Bare bool
	// Bound reports whether a package that imports the reading package binds Path to Envs, or
	// determines where In is.
	Bound bool
}

// Empty reports whether k names nothing.
func (k *Key) Empty() bool { return len(k.Envs) == 0 && k.Path == "" && k.Flag == "" && k.Arg == 0 }

// Name returns how messages call the setting.
func (k *Key) Name() string {
	switch {
	case len(k.Envs) > 0:
		return k.Envs[0]
	case k.Path != "":
		return k.Path
	}
	return "-" + k.Flag
}

// Variables returns what a deployment may set: the flag as an argument names it, and the variables.
func (k *Key) Variables() []string {
	if k.Flag == "" {
		return k.Envs
	}
	return append([]string{"-" + k.Flag}, k.Envs...)
}

// IDs returns the nodes that stand for the setting itself.
func (k *Key) IDs() []flownode.ID {
	var out []flownode.ID
	for _, name := range k.Envs {
		out = append(out, flownode.ID{Kind: flownode.Env, Name: name})
	}
	if k.Path != "" {
		out = append(out, flownode.ID{Kind: flownode.Path, Name: k.Path})
	}
	if k.Flag != "" {
		out = append(out, flownode.ID{Kind: flownode.Flag, Name: k.Flag})
	}
	return out
}

// sourcesOf returns by what names an alternative is found: the node, or the
// setting.
func sourcesOf(a *Alt) []flownode.ID {
	switch {
	case a.Kind == Node:
		return []flownode.ID{a.Node}
	case a.Kind == Read && a.Key.Arg == 0:
		return a.Key.IDs()
	}
	return nil
}

// FuncOf returns the function of the parameter that a node is, or "".
func FuncOf(node flownode.ID) string {
	if node.Kind == flownode.Param {
		return node.Name
	}
	return ""
}

// SameSetting reports whether a and b are read from the same setting. The tags of
// two structs that nothing visible holds may belong to different sections:
//
//	type Replica struct { MaxConns int `yaml:"max_conns"` }
//	type Primary struct { MaxConns int `yaml:"max_conns"` }
func SameSetting(a, b *Alt) bool {
	if a.Tagged && b.Tagged && a.Place != b.Place && (len(a.Within) == 0 || len(b.Within) == 0) && len(a.Key.Envs) == 0 {
		return false
	}
	return a.Key.In == b.Key.In && SameKey(&a.Key, &b.Key)
}

// SameKey reports whether a and b have the same path in a file, the same first variable, or the
// same flag.
func SameKey(a, b *Key) bool {
	return a.Path != "" && a.Path == b.Path || len(a.Envs) > 0 && len(b.Envs) > 0 && a.Envs[0] == b.Envs[0] || a.Flag != "" && a.Flag == b.Flag
}
