package govet

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// loadable returns the import paths of the packages that the patterns match and
// that load together with their tests and all that they import, and how many do
// not. go vet looks at no package if one does not load, such as one that embeds
// files that are not built yet.
func (run *Run) loadable(ctx context.Context) (paths []string, left int, err error) {
	// go list looks for embedded files only if asked for them.
	out, err := run.list(ctx, "-test", "-json=ImportPath,ForTest,Incomplete,EmbedFiles")
	if err != nil {
		return nil, 0, err
	}
	loads := map[string]bool{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath, ForTest string
			Incomplete          bool
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, 0, fmt.Errorf("reading what go list prints: %w", err)
		}
		path := p.ImportPath
		if p.ForTest != "" {
			path = p.ForTest // for a [a.test] and a_test [a.test]
		}
		before, known := loads[path]
		loads[path] = !p.Incomplete && (before || !known)
	}
	for path, ok := range loads {
		switch {
		case isTestMain(path, loads):
		case ok:
			paths = append(paths, path)
		default:
			left++
		}
	}
	slices.Sort(paths)
	return paths, left, nil
}

// list returns what go list with flags prints of the packages that the patterns match, also of
// those that do not load.
func (run *Run) list(ctx context.Context, flags ...string) ([]byte, error) {
	args := slices.Concat([]string{"list", "-e"}, flags, run.Build, []string{"--"}, run.Patterns)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), run.Env...)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("running go list: %w", err)
	}
	return out, nil
}

// isTestMain reports whether path is the program that runs the tests of a
// package.
func isTestMain(path string, loads map[string]bool) bool {
	tested, ok := strings.CutSuffix(path, ".test")
	_, known := loads[tested]
	return ok && known
}
