package settings

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"unicode/utf8"

	"github.com/poolvet/poolvet/analyzer/internal/rescue"
)

// Options say what Read reads.
type Options struct {
	Exclude []string // slash-separated patterns below the root; ** is any path
	Limits  Limits
}

// A Tree is what the configuration files below one root say.
type Tree struct {
	Settings []Setting // in order of file and line
	Problems []Problem // in order of file and line

	// BytesRead, FilesRead and Entries say what it cost.
	BytesRead int64
	FilesRead int
	Entries   int

	dirs map[string]*dir
}

// Read reads the configuration files below the directory root. It never
// fails: what is wrong with a file is in Problems. Nothing outside root is
// opened, symbolic links to files inside it are followed.
func Read(root string, options Options) *Tree {
	t := &Tree{dirs: map[string]*dir{}}
	files, err := os.OpenRoot(root)
	if root == "" || err != nil {
		return t
	}
	defer files.Close()
	r := &reader{tree: t, files: files, limits: options.Limits.withDefaults(), exclude: options.Exclude, taken: map[string]Rank{}}
	w := &walk{root: root, limits: r.limits, exclude: options.Exclude, dirs: t.dirs}
	w.walk(&dir{path: "."})
	t.Entries = w.entries
	if w.cut != "" {
		r.tree.leaveOut(w.cut, w.limits.Entries, "names")
	}
	for _, f := range w.files {
		r.file(f)
	}
	t.promoteAlone(w.files)
	r.chartVariables()
	t.resolveReferences()
	r.dropTaken()
	r.bind()
	t.sort()
	return t
}

type reader struct {
	tree   *Tree
	files  *os.Root
	limits Limits
	// exclude are the patterns of the user.
	exclude []string
	// taken are the files that compose services take their environment from,
	// and the best rank that this gives them.
	taken map[string]Rank
	full  bool // a limit is reached
}

// file reads one file and adds what it says.
func (r *reader) file(f *found) {
	data, problem := r.load(f.path)
	if problem != "" && f.format.loud {
		r.tree.Problems = append(r.tree.Problems, Problem{File: f.path, Message: problem})
	}
	if data != nil && isKustomization(f.entry) {
		r.generated(f, data)
	}
	if data == nil || !f.format.triggered(data) {
		return
	}
	list, problems := r.parse(f, data)
	for _, s := range list {
		rank := rankOf(f.path, cmp.Or(s.Rank, f.format.rank))
		if f.format.fixed {
			rank = s.Rank
		}
		s.File, s.Rank = f.path, rank
		s.Format = cmp.Or(s.Format, f.format.name)
		r.tree.Settings = append(r.tree.Settings, s)
	}
	for _, p := range problems {
		if p.File = f.path; rankOf(f.path, f.format.rank) == Example {
			continue // an example need not be valid
		}
		r.tree.Problems = append(r.tree.Problems, p)
	}
	if f.format.name == "compose" {
		r.envFiles(f, data, list)
	}

}

// parse returns what data, the text of f, says. A parser that panics costs no
// more than its file.
func (r *reader) parse(f *found, data []byte) (list []Setting, problems []Problem) {
	failure := rescue.Do(token.NoPos, func() { list, problems = f.format.parse(data) })
	if failure != nil {
		return nil, []Problem{{Message: "cannot be read: " + failure.Cause}}
	}
	return list, problems
}

// load returns the text of the file at name, or nil and what is wrong.
func (r *reader) load(name string) (data []byte, problem string) {
	if r.full {
		return nil, ""
	}
	if r.tree.FilesRead >= r.limits.Files {
		r.full = true
		r.tree.leaveOut(name, r.limits.Files, "files")
		return nil, ""
	}
	file, size, problem := r.open(name)
	if file == nil {
		return nil, problem
	}
	defer file.Close()
	switch left := r.limits.Bytes - r.tree.BytesRead; {
	case size > r.limits.FileSize:
		return nil, fmt.Sprintf("is larger than %d bytes and was not read", r.limits.FileSize)
	case size > left:
		r.full = true
		r.tree.leaveOut(name, int(r.limits.Bytes), "bytes")
		return nil, ""
	}
	data, err := io.ReadAll(io.LimitReader(file, size))
	r.tree.FilesRead++
	r.tree.BytesRead += int64(len(data))
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	switch {
	case err != nil:
		return nil, "cannot be read: " + reason(err)
	case bytes.IndexByte(data, 0) >= 0 || !utf8.Valid(data):
		return nil, "is not text in UTF-8 and was not read"
	}
	return data, ""
}

// open opens the file at name, or returns nil and what is wrong. What is no
// regular file is no configuration, and nothing is wrong.
func (r *reader) open(name string) (file *os.File, size int64, problem string) {
	// Without O_NONBLOCK a named pipe would wait for its writer.
	file, err := r.files.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, ""
	case err != nil:
		return nil, 0, "cannot be read: " + reason(err)
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		_ = file.Close() // only looked at
		return nil, 0, ""
	}
	return file, info.Size(), ""
}

// leaveOut notes that the tree has more of something than is read.
func (t *Tree) leaveOut(first string, limit int, of string) {
	message := "was not read, nor were the files after it, because the tree has more than %d %s; exclude what is not configuration with settings.exclude in .poolvet.yml"
	t.Problems = append(t.Problems, Problem{File: first, Message: fmt.Sprintf(message, limit, of), Scope: Scope{Dir: "."}})
}

// reason drops the path from err: the problem names the file already.
func reason(err error) string {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

func (t *Tree) sort() {
	slices.SortStableFunc(t.Settings, func(a, b Setting) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Service, b.Service),
			cmp.Compare(a.Key, b.Key), cmp.Compare(a.Param, b.Param), cmp.Compare(a.Value, b.Value))
	})
	slices.SortStableFunc(t.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Message, b.Message))
	})
	t.Problems = slices.Compact(t.Problems)
}
