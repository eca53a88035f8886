package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/govet"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/setup"
)

// initialize writes a first .poolvet.yml into the root of the tree.
func (c *command) initialize(ctx context.Context, args []string) int {
	if len(args) > 0 {
		return c.misused("init")
	}
	dir, err := os.Getwd()
	if err != nil {
		return c.fail("%v", err)
	}
	root := driver.Root(dir)
	if root == "" {
		return c.fail("%s is neither in a module nor in a repository", finding.Printable(dir))
	}
	name := filepath.Join(root, driver.ConfigName)
	shown := finding.Printable(finding.Relative(dir, root, name))
	if _, err := os.Lstat(name); err == nil {
		return c.fail("%s already exists and was not changed", shown)
	}
	tree := &setup.Tree{Root: root, Files: driver.ConfigFiles(root)}
	tree.Accessors, tree.Unknown = c.accessors(ctx, dir)
	if _, err := tree.Write(); errors.Is(err, fs.ErrExist) {
		return c.fail("%s already exists and was not changed", shown)
	} else if err != nil {
		return c.fail("%v", err)
	}
	fmt.Fprintf(c.stdout, "wrote %s, with %s and %s; it also shows how to run poolvet in your pipeline\n",
		shown, counted(len(tree.Accessors), "accessor"), counted(len(tree.Files), "configuration file"))
	return clean
}

// accessors returns the full names of the accessors in the module at dir, or
// why they are not known.
func (c *command) accessors(ctx context.Context, dir string) (names []string, unknown string) {
	result, err := c.look(ctx, dir)
	if err != nil {
		return nil, firstLine(err.Error())
	}
	if result.Trouble != "" {
		return nil, firstLine(result.Trouble)
	}
	return accessorsOf(result.Units), ""
}

// look runs the analyzers over the packages below dir, for what they know.
func (c *command) look(ctx context.Context, dir string) (*govet.Result, error) {
	k := &check{
		command: &command{suite: c.suite, stdout: io.Discard, stderr: c.stderr},
		options: &options{quiet: true, patterns: []string{"./..."}},
		dir:     dir,
		watch:   &watch{c: c, last: time.Now()},
	}
	k.expand()
	return k.vet(ctx)
}

// accessorsOf returns the accessors that straypool reports.
func accessorsOf(units []govet.Unit) []string {
	var names []string
	for _, u := range units {
		var unit struct {
			Accessors []string `json:"accessors"`
		}
		if u.Analyzer == "straypool" && json.Unmarshal(u.Report.Data, &unit) == nil {
			names = append(names, unit.Accessors...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// firstLine is the first line of text that is not a heading.
func firstLine(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return finding.Printable(line)
		}
	}
	return "go vet failed"
}
