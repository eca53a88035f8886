package settings

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// Limits bound what Read looks at; a limit that is 0 has its default.
type Limits struct {
	Entries  int   // names in all directories together: 200,000
	Files    int   // files that are opened: 5,000
	FileSize int64 // bytes of one file: 1 MiB
	Bytes    int64 // bytes of all files together: 64 MiB
}

func (l Limits) withDefaults() Limits {
	set := func(n *int, value int) {
		if *n == 0 {
			*n = value
		}
	}
	set(&l.Entries, 200_000)
	set(&l.Files, 5_000)
	if l.FileSize == 0 {
		l.FileSize = 1 << 20
	}
	if l.Bytes == 0 {
		l.Bytes = 64 << 20
	}
	return l
}

// A dir is what a directory holds, as far as it says whose files these are.
type dir struct {
	path    string // below the root; "." for the root
	parent  *dir
	goFiles bool   // holds .go files
	goFile  string // one of them that is no test, or ""
	main    bool   // holds a package main, as far as is known
	module  bool   // holds go.mod
	name    string // last element of the path of that module, or of the directory of a package main
	foreign bool   // holds the manifest of another language
	script  bool   // holds a program of another language
	chart   bool   // holds Chart.yaml
	below   bool   // Go is here or below
	binary  bool   // a package main is here or below, as far as is known
	// templates are the files of the templates of a chart.
	templates []string
}

// manifests are files that start a package of another language.
var manifests = []string{
	"package.json", "pyproject.toml", "requirements.txt", "setup.py", "pipfile", "gemfile", "pom.xml", "build.gradle", "build.gradle.kts",
	"cargo.toml", "composer.json", "mix.exs", "build.sbt", "deno.json", "pubspec.yaml",
}

// programs are files at which a program of another language starts; a small one
// has no manifest.
var programs = []string{
	"app.py", "main.py", "server.py", "manage.py", "wsgi.py", "asgi.py", "__main__.py", "index.js", "app.js", "main.js", "server.js", "index.mjs",
	"index.ts", "app.ts", "main.ts", "server.ts", "index.php", "config.ru", "app.rb", "main.rs", "program.cs", "main.kt", "main.java",
}

// skipped are directories whose files do not count.
var skipped = []string{
	"vendor", "node_modules", "third_party", "venv", "__pycache__", "dist", "target", "site-packages", "templates", "migrations",
	"docs", "doc", "documentation", "locale", "locales", "lang", "i18n", "translations", "snapshots",
}

// skippedWords are words that say the same when they are part of a name, as in
// integration_tests.
var skippedWords = []string{
	"test", "tests", "testing", "testdata", "e2e", "fixture", "fixtures", "mock", "mocks", "integrationtest", "integrationtests", "unittests",
	"systemtest", "systemtests", "loadtest", "loadtests", "smoketest", "smoketests", "template", "templates", "e2etest", "e2etests", "acceptancetests",
}

func isSkipped(name string) bool {
	return name[0] == '.' && name != ".do" || name[0] == '_' || slices.Contains(skipped, strings.ToLower(name)) || overlaps(words(name), skippedWords)
}

// A walk looks for files below root that some format reads.
type walk struct {
	root    string
	limits  Limits
	exclude []string
	entries int
	dirs    map[string]*dir
	files   []*found
	names   []string // of YAML, Terraform and Nomad files, of app.json and fly.toml
	cut     string   // the first directory that was too much, or ""
}

// found is a file and the format that reads it.
type found struct {
	*entry
	format *format
}

func (w *walk) walk(d *dir) {
	if w.entries >= w.limits.Entries {
		w.cut = cmp.Or(w.cut, d.path)
		return
	}
	list, err := os.ReadDir(filepath.Join(w.root, filepath.FromSlash(d.path)))
	if err != nil {
		return
	}
	w.entries += len(list)
	w.dirs[d.path] = d
	for _, e := range list {
		if !e.IsDir() {
			d.note(e.Name())
		}
	}
	d.main = d.goFile == "main.go" || d.goFile != "" && path.Base(path.Dir(d.path)) == "cmd"
	d.binary = d.main
	d.name = w.nameOf(d)
	for _, e := range list {
		if !e.IsDir() && !mayConfigure(e.Name()) {
			continue
		}
		name := e.Name()
		if d.path != "." {
			name = d.path + "/" + name
		}
		if w.excluded(name) {
			continue
		}
		switch mode := e.Type(); {
		case mode.IsDir():
			if d.chart && e.Name() == "templates" {
				d.templates = w.templates(name, 0)
			}
			if !isSkipped(e.Name()) {
				sub := &dir{path: name, parent: d}
				w.walk(sub)
				d.below = d.below || sub.below
				d.binary = d.binary || sub.binary
			}
		case mode.IsRegular() || mode&fs.ModeSymlink != 0:
			w.file(newEntry(name, d))
		}
	}
}

// nameOf returns the name of the program that d holds, as far as is known, or "".
func (w *walk) nameOf(d *dir) string {
	switch {
	case d.module:
		data, err := os.ReadFile(filepath.Join(w.root, filepath.FromSlash(d.path), "go.mod"))
		if err != nil || int64(len(data)) > w.limits.FileSize {
			return ""
		}
		return lastElement(modfile.ModulePath(data))
	case d.main:
		return path.Base(d.path)
	}
	return ""
}

// note takes up what the name of a file says about its directory.
func (d *dir) note(name string) {
	switch lower := strings.ToLower(name); {
	case strings.HasSuffix(lower, ".go"):
		d.goFiles, d.below = true, true
		if !strings.HasSuffix(lower, "_test.go") && (d.goFile == "" || lower == "main.go") {
			d.goFile = name
		}
	case lower == "go.mod":
		d.module, d.below = true, true
	case lower == "chart.yaml" || lower == "chart.yaml.in":
		d.chart = true
	case slices.Contains(manifests, lower):
		d.foreign = true
	case slices.Contains(programs, lower):
		d.script = true
	}
}

// templates returns the YAML files below the directory of a chart's templates.
func (w *walk) templates(dir string, depth int) []string {
	list, err := os.ReadDir(filepath.Join(w.root, filepath.FromSlash(dir)))
	if err != nil || depth > 3 {
		return nil
	}
	w.entries += len(list)
	var out []string
	for _, e := range list {
		name := dir + "/" + e.Name()
		_, isYAML := cutYAML(strings.ToLower(e.Name()))
		switch {
		case e.IsDir():
			out = append(out, w.templates(name, depth+1)...)
		case isYAML && e.Type().IsRegular() && !w.excluded(name):
			out = append(out, name)
		}
	}
	return out
}

func (w *walk) file(e *entry) {
	if ext := path.Ext(e.base); ext == ".yaml" || ext == ".yml" || ext == ".tf" || isNomad(e) || e.base == "app.json" || e.base == "fly.toml" {
		w.names = append(w.names, e.path)
	}
	for _, f := range formats {
		if f.match(e) {
			w.files = append(w.files, &found{e, f})
			return
		}
	}
}

// excluded reports whether a pattern of the user leaves out name.
func (w *walk) excluded(name string) bool {
	return slices.ContainsFunc(w.exclude, func(pattern string) bool { return matches(pattern, name) })
}

// matches reports whether the slash-separated pattern, in which ** is any
// path, matches name.
func matches(pattern, name string) bool {
	return matchParts(strings.Split(path.Clean(pattern), "/"), strings.Split(name, "/"))
}

func matchParts(pattern, name []string) bool {
	if len(pattern) == 0 {
		return len(name) == 0
	}
	if pattern[0] == "**" {
		return matchParts(pattern[1:], name) || len(name) > 0 && matchParts(pattern, name[1:])
	}
	if len(name) == 0 {
		return false
	}
	ok, err := path.Match(pattern[0], name[0])
	return err == nil && ok && matchParts(pattern[1:], name[1:])
}
