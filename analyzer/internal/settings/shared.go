package settings

import (
	"crypto/sha256"
	"fmt"

	"github.com/poolvet/poolvet/analyzer/internal/codec"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A snapshot is what one process leaves the others of a run of a tree.
type snapshot struct {
	Settings []Setting
	Problems []Problem
	Modules  []string // directories with a go.mod, below the root
	Mains    []string // directories with a package main
}

// ReadOnce returns what [Read] returns, as far as the methods of a tree need
// it, and reads the files once for all packages of a run of go vet: a large
// repository has thousands of files, and many packages that read a setting.
func ReadOnce(root string, options Options) *Tree {
	var tree *Tree
	digest := sha256.Sum256(fmt.Appendf(nil, "%q %q", root, options.Exclude))
	data := workspace.Shared(fmt.Sprintf("poolvet-settings-%x", digest[:8]), func() []byte {
		tree = Read(root, options)
		data, err := codec.Append(nil, tree.snapshot())
		if err != nil {
			panic(err) // a type in Setting cannot be written, which a test would show
		}
		return data
	})
	if tree != nil {
		return tree
	}
	var s snapshot
	r := codec.NewReader(string(data))
	if r.Read(&s); r.Err() != nil {
		return Read(root, options)
	}
	return s.tree()
}

func (t *Tree) snapshot() *snapshot {
	s := &snapshot{Settings: t.Settings, Problems: t.Problems}
	for name, d := range t.dirs {
		if d.module {
			s.Modules = append(s.Modules, name)
		}
		if d.main {
			s.Mains = append(s.Mains, name)
		}
	}
	return s
}

func (s *snapshot) tree() *Tree {
	t := &Tree{Settings: s.Settings, Problems: s.Problems, dirs: map[string]*dir{}}
	at := func(name string) *dir {
		if t.dirs[name] == nil {
			t.dirs[name] = &dir{path: name}
		}
		return t.dirs[name]
	}
	for _, name := range s.Modules {
		at(name).module = true
	}
	for _, name := range s.Mains {
		at(name).main = true
	}
	return t
}
