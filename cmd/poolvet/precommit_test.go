package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPreCommit uses the hooks of this repository as a user of pre-commit
// would: they are tried out, then installed as the README says, and then refuse
// a commit until the service is repaired. What is tested is what the last
// commit holds.
func TestPreCommit(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("pre-commit"); err != nil {
		if os.Getenv("POOLVET_REQUIRE_PRECOMMIT") != "" {
			t.Fatal("pre-commit is required, and not installed")
		}
		t.Skip("pre-commit is not installed")
	}
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	c := newCheckout(t)
	c.fill(repo, "before")
	out, err := c.run("pre-commit", "try-repo", repo, "--all-files")
	if hooks := strings.Split(out, "hook id: "); err == nil || len(hooks) != 3 {
		t.Errorf("try-repo: %v, want both hooks to fail:\n%s", err, out)
	} else {
		for _, said := range hooks[1:] {
			if !strings.Contains(said, "[straypool/percall]") {
				t.Errorf("try-repo: a hook finds nothing:\n%s", said)
			}
		}
	}
	c.release(repo)
	c.write(".pre-commit-config.yaml", hooksOfReadme(t))
	c.must("pre-commit", "install")
	c.must("git", "add", ".")
	if out, err := c.run("git", "commit", "-m", "before"); err == nil || !strings.Contains(out, "[lostsession/early-return]") {
		t.Errorf("commit before the repair: %v, want it refused with findings:\n%s", err, out)
	}
	c.fill(repo, "after")
	c.must("git", "add", ".")
	if out, err := c.run("git", "commit", "-m", "after"); err != nil {
		t.Errorf("commit after the repair: %v\n%s", err, out)
	}
}

// A checkout is an empty repository of a user of poolvet.
type checkout struct {
	t    *testing.T
	dir  string
	home string
	env  []string
}

func newCheckout(t *testing.T) *checkout {
	home := t.TempDir()
	c := &checkout{t: t, dir: t.TempDir(), home: home, env: append(os.Environ(), "PRE_COMMIT_HOME="+home, "HOME="+home,
		"GIT_CONFIG_GLOBAL="+filepath.Join(home, ".gitconfig"), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com",
		"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
		"GOFLAGS=-trimpath -buildvcs=false -ldflags=-w")} // so that the hooks, each in a directory of its own, compile the same once
	// pre-commit fills the home with modules, which go makes read-only.
	t.Cleanup(func() {
		filepath.WalkDir(home, func(path string, _ os.DirEntry, _ error) error { return os.Chmod(path, 0o777) })
	})
	for _, name := range []string{"GOCACHE", "GOMODCACHE"} { // they would be in the home
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		c.env = append(c.env, name+"="+strings.TrimSpace(string(out)))
	}
	c.must("git", "init", "-q")
	return c
}

// release lets git find the last commit of repo, as a release, where the README
// says that it lies.
func (c *checkout) release(repo string) {
	origin := c.t.TempDir()
	c.must("git", "clone", "-q", "--bare", repo, origin)
	c.must("git", "-C", origin, "tag", "-f", released)
	c.must("git", "config", "--file", filepath.Join(c.home, ".gitconfig"), "url.file://"+origin+".insteadOf", "https://github.com/poolvet/poolvet")
}

// hooksOfReadme returns the .pre-commit-config.yaml that the README shows.
func hooksOfReadme(t *testing.T) string {
	t.Helper()
	for _, block := range blocks(t, readme, "yaml") {
		if strings.HasPrefix(block, "repos:") {
			return block
		}
	}
	t.Fatal("the README shows no .pre-commit-config.yaml")
	return ""
}

// fill replaces the service in c by the one called name.
func (c *checkout) fill(repo, name string) {
	for _, old := range []string{"cmd", "internal"} {
		if err := os.RemoveAll(filepath.Join(c.dir, old)); err != nil {
			c.t.Fatal(err)
		}
	}
	c.must("cp", "-R", filepath.Join(repo, "testdata", "scheduler", name)+"/.", c.dir)
	c.must("git", "add", ".")
}

func (c *checkout) write(name, text string) {
	if err := os.WriteFile(filepath.Join(c.dir, name), []byte(text), 0o666); err != nil {
		c.t.Fatal(err)
	}
}

func (c *checkout) run(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = c.dir, c.env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (c *checkout) must(name string, args ...string) {
	c.t.Helper()
	if out, err := c.run(name, args...); err != nil {
		c.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}
