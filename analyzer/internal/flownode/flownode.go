// Package flownode names the places of a program that values flow through, so that all
// packages of the program have one name for one place.
package flownode

import (
	"cmp"
	"strconv"
)

// A Kind says what a node is.
type Kind uint8

const (
	None          Kind = iota // no node
	Flag                      // a command-line flag
	Configuration             // a configuration of a pool, by where it is made
	Env                       // an environment variable
	Field                     // "path.Type.Name"
	Call                      // a call of a function of the program, by its place
	Path                      // a key of a configuration file
	Maker                     // an argument that a function makes, by the place of the call
	Other                     // what a library returns that is no pool, by the function
	Param                     // a parameter of a function; number 0 is the receiver
	Result                    // a result of a function, from 0
	Site                      // what makes a pool, by its place
	Variable                  // of a package: "path.Name"
	Function                  // a function as a value
	Injected                  // what a container gives to functions, by its type
)

// An ID names a node. The zero ID is no node.
type ID struct {
	Kind  Kind
	Name  string // full name, place or text
	Index int    // of a parameter or result
	Again bool   // a loop runs the call, or what makes the pool
}

// ParamOf returns the node of a parameter of the function with that full name.
func ParamOf(function string, i int) ID { return ID{Kind: Param, Name: function, Index: i} }

// ResultOf returns the node of a result of the function with that full name.
func ResultOf(function string, i int) ID { return ID{Kind: Result, Name: function, Index: i} }

// FieldOf returns the node of a field of a type, written as the catalog writes it.
func FieldOf(typ, name string) ID { return ID{Kind: Field, Name: typ + "." + name} }

// VariableOf returns the node of a variable of a package.
func VariableOf(pkg, name string) ID {
	return ID{Kind: Variable, Name: pkg + "." + name}
}

// Known reports whether id names a node.
func (id ID) Known() bool { return id.Kind != None }

// Function returns the name of the function that id is, or one for whatever function the
// node holds.
func (id ID) Function() string {
	if id.Kind == Function {
		return id.Name
	}
	return id.String()
}

// String returns a text that is the same for no other node.
func (id ID) String() string {
	return strconv.Itoa(int(id.Kind)) + " " + strconv.Itoa(id.Index) + " " + id.Name
}

// Compare orders nodes: by kind, name and number.
func Compare(a, b ID) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Index, b.Index))
}
