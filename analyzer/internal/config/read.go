package config

import (
	"cmp"
	"errors"
	"fmt"
	"go/token"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
)

// maxSize bounds the file in bytes.
const maxSize = 1 << 20

// Read returns the content of the file in the directory root. It never fails:
// Problems lists what is wrong. If there is no file, or root is "", nothing is
// configured.
func Read(root string) *Config {
	if root == "" {
		return &Config{}
	}
	data, err := load(root)
	if errors.Is(err, fs.ErrNotExist) {
		return &Config{}
	}
	if err != nil {
		return &Config{Problems: []Problem{{Message: reason(err)}}}
	}
	var c *Config
	if failure := rescue.Do(token.NoPos, func() { c = Parse(data) }); failure != nil {
		c = &Config{Problems: []Problem{{Message: "cannot be read: " + failure.Cause}}}
	}
	c.text = data
	return c
}

// load returns the content of the file in the directory root, which must be a
// regular one inside root and not too large.
func load(root string) ([]byte, error) {
	dir, err := os.OpenRoot(root)
	if err != nil {
		return nil, fs.ErrNotExist
	}
	defer dir.Close()
	info, err := dir.Stat(Name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("is not a regular file")
	}
	file, err := dir.Open(Name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	if len(data) > maxSize {
		return nil, fmt.Errorf("is larger than %d bytes", maxSize)
	}
	return data, err
}

// reason drops the path from err: the problem names the file already.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// Parse returns what data, the content of a file, says.
func Parse(data []byte) *Config {
	c := &Config{lines: map[string]int{}}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		c.Problems = []Problem{syntaxProblem(err)}
		return c
	}
	if len(doc.Content) == 0 {
		return c
	}
	d := &decoder{config: c}
	d.decode(doc.Content[0], valueOf(c), "")
	c.checkBudgets()
	for _, lib := range c.Catalog {
		complete(lib)
	}
	slices.SortStableFunc(c.Problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return c
}

var yamlLine = pattern.New(`^(?:yaml: )?(?:[a-z ]*)line (\d+): `)

// syntaxProblem takes the line out of an error of the YAML parser.
func syntaxProblem(err error) Problem {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		line, _ := strconv.Atoi(m[1])
		return Problem{Line: line, Message: strings.TrimPrefix(text, m[0])}
	}
	return Problem{Message: text}
}
