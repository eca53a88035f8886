package settings

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// Files are the files of one tree, for readers of other things than
// settings. They are opened within the same bounds.
type Files struct {
	reader *reader
	binder *binder
	names  []string
}

// Open looks for the files below the directory root. Close it after use.
func Open(root string, options Options) (*Files, error) {
	files, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	t := &Tree{dirs: map[string]*dir{}}
	r := &reader{tree: t, files: files, limits: options.Limits.withDefaults(), exclude: options.Exclude, taken: map[string]Rank{}}
	w := &walk{root: root, limits: r.limits, exclude: options.Exclude, dirs: t.dirs}
	w.walk(&dir{path: "."})
	return &Files{reader: r, binder: r.newBinder(), names: w.names}, nil
}

// Close closes the tree.
func (f *Files) Close() error { return f.reader.files.Close() }

// Names returns the paths below the root of all YAML, Terraform and Nomad
// files, of app.json and of fly.toml, in order.
func (f *Files) Names() []string { return f.names }

// Load returns the text of the file at name, or nil and what is wrong. Both
// are empty if there is no such file.
func (f *Files) Load(name string) (data []byte, problem string) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, "is outside the tree"
	}
	return f.reader.load(name)
}

// List returns the paths of the files in the directory name, or below it if
// deep is set, in order; nil if there is no such directory.
func (f *Files) List(name string, deep bool) []string {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil
	}
	var out []string
	_ = fs.WalkDir(f.reader.files.FS(), path.Clean(name), func(at string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what cannot be listed holds nothing
		case e.IsDir() && at != path.Clean(name) && !deep:
			return fs.SkipDir
		case !e.IsDir():
			out = append(out, at)
		}
		if len(out) >= f.reader.limits.Files {
			return fs.SkipAll
		}
		return nil
	})
	return out
}

// IsChart reports whether the directory name holds a Helm chart.
func (f *Files) IsChart(name string) bool {
	d := f.reader.tree.dirs[name]
	return d != nil && d.chart
}

// IsCompose reports whether a file called name is one of docker compose.
func IsCompose(name string) bool { return isCompose(newEntry(name, nil)) }

// IsNomad reports whether a file called name holds jobs of Nomad.
func IsNomad(name string) bool { return isNomad(newEntry(name, nil)) }

// RankOf returns the rank of the file at name, which is base unless a word of
// its path says otherwise.
func RankOf(name string, base Rank) Rank { return rankOf(name, base) }

// A Deployed is something that runs an image, as far as that says which binary
// it is.
type Deployed struct {
	File       string // that declares it, below the root
	Service    string // name of the compose service, workload or chart
	Image      string // or ""
	Build      string // directory that the image is built from, as File says it, or ""
	Dockerfile string // below Build, or ""
	// Container is the name of the container in its pod, NextTo the names and images of
	// the others there.
	Container, NextTo string
	// Builds reports whether File says about any service how it is built.
	Builds bool
}

// Scope returns the packages that d runs.
func (f *Files) Scope(d Deployed) Scope {
	f.binder.builds[d.File] = f.binder.builds[d.File] || d.Builds || d.Build != ""
	return f.binder.scopeOf(&Setting{
		File: d.File, Service: d.Service, Image: d.Image, Build: d.Build, Dockerfile: d.Dockerfile, container: d.Container, nextTo: d.NextTo,
	})
}

// HasName reports whether a module or a binary is called name.
func (f *Files) HasName(name string) bool { return f.binder.hasName(name) }

// Binaries returns the directories of the packages main in scope, in order, as
// far as names show.
func (f *Files) Binaries(scope Scope) []string {
	if scope.Unbound != "" {
		return nil
	}
	if scope.Binary != "" {
		return []string{scope.Binary}
	}
	var out []string
	for name, d := range f.reader.tree.dirs {
		if d.main && scope.covers(name, f.reader.tree.moduleOf(name)) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
