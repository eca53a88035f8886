package driver

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/deploy"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A stampFlag answers -V=full, by which go vet asks for the identity of the
// tool before it trusts its cache. go vet knows nothing of the configuration
// that findings depend on, so the identity changes with it too.
type stampFlag struct{}

func (stampFlag) IsBoolFlag() bool { return true }
func (stampFlag) String() string   { return "" }

// Set prints the identity and exits.
func (stampFlag) Set(text string) error {
	if text != "full" {
		return errors.New("want -V=full")
	}
	wd, err := os.Getwd()
	if err != nil {
		return err
	}
	id, err := stamp(wd)
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	fmt.Printf("%s version devel buildID=%s\n", strings.ReplaceAll(name, " ", "-"), id)
	os.Exit(0)
	return nil
}

// stamp returns a digest of the executable and of all configuration that a run
// started in dir may read.
func stamp(dir string) (string, error) {
	executable, err := executableID()
	if err != nil {
		return "", fmt.Errorf("identifying the executable: %w", err)
	}
	digest := sha256.Sum256(fmt.Appendf(nil, "executable %q\n%s %q", executable, Configuration(dir), trimmed(dir)))
	return fmt.Sprintf("%x", digest), nil
}

// trimmed returns the roots of a run started in dir if go vet leaves the
// directories of packages out of its cache keys, as it does with -trimpath: it
// would then repeat results with the paths of one checkout for any other checkout
// of the same source. The go command passes on GOFLAGS, including what "go env -w"
// set, but not a -trimpath on its command line.
func trimmed(dir string) []string {
	if !strings.Contains(os.Getenv("GOFLAGS"), "-trimpath") {
		return nil
	}
	return workspace.Roots(dir)
}

// Configuration returns a digest, in hexadecimal, of all configuration that a
// run started in dir may read.
func Configuration(dir string) string {
	digest := sha256.New()
	for _, root := range workspace.Roots(dir) {
		digestTree(digest, root)
	}
	return fmt.Sprintf("%x", digest.Sum(nil))
}

// digestTree writes all that the analyzers may take from the tree at root: not
// the bytes of the files, but what was understood of them, so that an edit
// elsewhere in a file keeps the cache. The root itself does not count, for
// findings hold relative paths.
func digestTree(w io.Writer, root string) {
	fmt.Fprintf(w, "tree\n")
	file := config.Read(root)
	if text := file.Text(); text != nil {
		fmt.Fprintf(w, "%s %q\n", config.Name, text)
	}
	tree := settings.Read(root, settings.Options{Exclude: file.Settings.Exclude})
	if err := tree.WriteDigest(w); err != nil {
		fmt.Fprintf(w, "%v\n", err)
	}
	deployed := deploy.Read(root, deploy.Options{Exclude: file.Settings.Exclude, Limits: file.LimitFiles(), All: len(file.Budget) > 0})
	if err := deployed.WriteDigest(w); err != nil {
		fmt.Fprintf(w, "%v\n", err)
	}
	if len(file.Problems) > 0 || len(tree.Problems) > 0 {
		fmt.Fprintf(w, "problems %q reported by %q\n", file.Problems, workspace.ConfigReporters(root))
	}
}
