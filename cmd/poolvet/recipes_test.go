package main_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// released is the version under which the tests publish this module.
const released = "v0.1.0"

// TestReadmeInstall follows the README as a user with Go and nothing else:
// each block of commands and the one of go vet run as they stand there. The
// module comes from a proxy of files, as it is in this tree.
func TestReadmeInstall(t *testing.T) {
	t.Parallel()
	both := expectedLines(t, "expected.txt")
	all := slices.Sorted(slices.Values(append(expectedLines(t, "expected-standalone.txt"), both...)))
	u := newUser(t)
	commands := blocks(t, readme, "sh")
	for _, c := range commands {
		switch lines := strings.Split(strings.TrimSpace(c), "\n"); {
		case strings.HasPrefix(c, "go install "):
			u.finds(c, all)
			u.finds(inline(t, readme, "go vet -vettool=$(which poolvet)"), both)
		case strings.HasPrefix(c, "go get -tool "):
			u.finds(c, both)
		case strings.HasPrefix(c, "go run ./cmd/poolvet ") && len(lines) == 2 && lines[1] == "go test ./...":
			contributor := user{t: t, dir: repository(t), env: os.Environ()} // has compiled it already
			contributor.finds(lines[0], all)
		default:
			t.Errorf("the README has commands that no test knows:\n%s", c)
		}
	}
	if len(commands) != 3 {
		t.Errorf("the README has %d blocks of commands, want 3", len(commands))
	}
}

func repository(t *testing.T) string {
	t.Helper()
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return repo
}

// blocks returns the fenced blocks of the page at path in language.
func blocks(t *testing.T, path, language string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for i, part := range strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "```") {
		if text, ok := strings.CutPrefix(part, language+"\n"); ok && i%2 == 1 {
			all = append(all, text)
		}
	}
	return all
}

// inline returns the code of the page at path that begins with start and stands
// in a line of text.
func inline(t *testing.T, path, start string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile("`" + regexp.QuoteMeta(start) + "[^`]*`").FindString(string(data))
	if code == "" {
		t.Fatalf("%s does not show %s", path, start)
	}
	return strings.Trim(code, "`")
}

// A user has an empty home and a copy of the service before its repair.
type user struct {
	t   *testing.T
	dir string // where commands run
	env []string
}

func newUser(t *testing.T) *user {
	t.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("there is no sh")
	}
	out, err := exec.Command("go", "env", "-json", "GOMODCACHE", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	var gone struct{ GOMODCACHE, GOCACHE string }
	if err := json.Unmarshal(out, &gone); err != nil {
		t.Fatal(err)
	}
	home, service := t.TempDir(), t.TempDir()
	if err := os.CopyFS(service, os.DirFS(filepath.Join(repository(t), "testdata", "scheduler", "before"))); err != nil {
		t.Fatal(err)
	}
	proxies := []string{"file://" + publish(t), "file://" + filepath.ToSlash(filepath.Join(gone.GOMODCACHE, "cache", "download")), "https://proxy.golang.org"}
	return &user{t: t, dir: service, env: append(os.Environ(),
		"HOME="+home, "GOPATH="+filepath.Join(home, "go"), "GOBIN=", "GOMODCACHE=", "GOENV=off", "GOCACHE="+gone.GOCACHE,
		"PATH="+filepath.Join(home, "go", "bin")+string(os.PathListSeparator)+os.Getenv("PATH"),
		"GOPROXY="+strings.Join(proxies, ","), "GOSUMDB=off", "GOTOOLCHAIN=local",
		"GOFLAGS=-modcacherw -trimpath -ldflags=-w")} // so that the home can be removed, and less is compiled
}

// finds runs commands, of which the last must find want and fail.
func (u *user) finds(commands string, want []string) {
	u.t.Helper()
	cmd := exec.Command("sh", "-c", commands)
	cmd.Dir, cmd.Env = u.dir, u.env
	out, err := cmd.CombinedOutput()
	if got := places(string(out)); err == nil || !slices.Equal(got, want) {
		u.t.Errorf("%s\nends with %v and finds\n%s\nwant\n%s\nall it says:\n%s", commands, err, strings.Join(got, "\n"), strings.Join(want, "\n"), out)
	}
}

// publish returns a directory that serves this module, as a proxy of modules
// does it.
func publish(t *testing.T) string {
	t.Helper()
	repo, dir := repository(t), t.TempDir()
	mod, err := os.ReadFile(filepath.Join(repo, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	const path = "github.com/poolvet/poolvet"
	at := filepath.Join(dir, filepath.FromSlash(path), "@v")
	write(t, at, map[string]string{
		"list": released + "\n", released + ".mod": string(mod),
		released + ".info": fmt.Sprintf(`{"Version":%q,"Time":"2026-01-01T00:00:00Z"}`, released),
	})
	out, err := os.Create(filepath.Join(at, released+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := zip.CreateFromDir(out, module.Version{Path: path, Version: released}, repo); err != nil {
		t.Fatalf("the module cannot be published: %v", err)
	}
	return dir
}
