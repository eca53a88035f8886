package lostsession

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/poolvet/poolvet/analyzer/lostsession/internal/truth"
	"github.com/poolvet/poolvet/testdata/src/lostsession/sqltruth"
)

// label matches the comments that say that a line acquires what is lost: what
// the analyzer must report, and what it does not find or reports elsewhere.
var label = regexp.MustCompile("// (want `.*lostsession/|leak: )")

var truthOptions = truth.Options{Wait: 4 * time.Second, Hang: 30 * time.Second}

// TestTruth executes the functions of sqltruth behind the real database/sql.
// What is still held when one has returned must have been acquired in a line
// with a label, and each label must be shown right by an execution.
func TestTruth(t *testing.T) {
	t.Parallel()
	labels := readLabels(t, "../../testdata/src/lostsession/sqltruth")
	for i, report := range truth.All(sqltruth.Cases, truthOptions) {
		_, name, _ := strings.Cut(runtime.FuncForPC(reflect.ValueOf(sqltruth.Cases[i]).Pointer()).Name(), "sqltruth.")
		for _, loss := range report.Losses {
			if !labels.prove(loss.Frames, "") && !loss.Child {
				t.Errorf("%s: no label says that this is lost: %v", name, loss)
			}
		}
		for _, peak := range report.Peak {
			if peak.Held > 1 {
				labels.prove(peak.Frames, "lostsession/defer-loop")
			}
		}
	}
	for frame, text := range labels.unproven() {
		t.Errorf("%s: no execution loses anything here: %s", frame, text)
	}
}

// labels are the lines of the corpus that say that something is lost.
type labels struct {
	text   map[truth.Frame]string
	proven map[truth.Frame]bool
}

func readLabels(t *testing.T, dir string) *labels {
	l := &labels{text: map[truth.Frame]string{}, proven: map[truth.Frame]bool{}}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatal("no corpus", err)
	}
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		scanner := bufio.NewScanner(file)
		for line := 1; scanner.Scan(); line++ {
			if label.MatchString(scanner.Text()) {
				frame := truth.Frame{File: filepath.Base(name), Line: line}
				l.text[frame] = scanner.Text()
			}
		}
	}
	return l
}

// prove notes that what frames acquired was lost, and reports whether a label
// with text says so.
func (l *labels) prove(frames []truth.Frame, text string) bool {
	return slices.ContainsFunc(frames, func(f truth.Frame) bool {
		said, ok := l.text[f]
		ok = ok && strings.Contains(said, text) && (text != "" || !strings.Contains(said, "defer-loop"))
		l.proven[f] = l.proven[f] || ok
		return ok
	})
}

func (l *labels) unproven() map[truth.Frame]string {
	left := map[truth.Frame]string{}
	for frame, text := range l.text {
		if !l.proven[frame] && !strings.Contains(text, "lostsession/field") {
			left[frame] = strings.TrimSpace(text)
		}
	}
	return left
}

// TestCasesAreComplete finds functions of the corpus that nothing executes.
func TestCasesAreComplete(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("../../testdata/src/lostsession/sqltruth/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(text)
	}
	for _, m := range regexp.MustCompile(`(?m)^func (\w+)`).FindAllStringSubmatch(source.String(), -1) {
		uses := regexp.MustCompile(fmt.Sprintf(`\b%s\b`, m[1])).FindAllString(source.String(), -1)
		if len(uses) < 2 {
			t.Errorf("nothing executes %s; enter it in Cases", m[1])
		}
	}
}
