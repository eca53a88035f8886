package heldsession

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/poolvet/poolvet/analyzer/heldsession/internal/fakedb"
	"github.com/poolvet/poolvet/testdata/src/heldsession/standstill"
)

// patience is how long a function may wait on a pool of one connection.
const patience = 300 * time.Millisecond

// TestStandstill runs the functions of the fixture on a pool of one connection.
// One with a finding waits for a connection that it holds itself, and ends by
// its deadline only; on a pool of three it ends. One without a finding ends on a
// pool of one.
func TestStandstill(t *testing.T) {
	t.Parallel()
	wanted := wantedIn(t, "../../testdata/src/heldsession/standstill")
	for _, run := range standstill.Cases {
		name := functionName(run)
		bad, known := wanted[name]
		if !known {
			t.Fatalf("%s is no function of the fixture", name)
		}
		delete(wanted, name)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if bad {
				standsStill(t, run)
			} else {
				ends(t, run, 1)
			}
		})
	}
	for name, bad := range wanted {
		if bad {
			t.Errorf("nothing runs %s; enter it in Cases", name)
		}
	}
}

func standsStill(t *testing.T, run standstill.Case) {
	t.Helper()
	db := fakedb.Open(1)
	defer db.Close()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := run(ctx, db); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it ends with %v on a pool of one connection", err)
	}
	if db.Stats().WaitCount == 0 {
		t.Error("it waits for no connection")
	}
	ends(t, run, 3)
}

func ends(t *testing.T, run standstill.Case, limit int) {
	t.Helper()
	db := fakedb.Open(limit)
	defer db.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := run(ctx, db); err != nil {
		t.Errorf("on a pool of %d: %v", limit, err)
	}
	if n := db.Stats().InUse; n != 0 {
		t.Errorf("it leaves %d connections in use", n)
	}
}

// wantedIn returns the functions of the package in dir, and which of them have
// a finding, themselves or in a method that they call.
func wantedIn(t *testing.T, dir string) map[string]bool {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatal("no fixture", err)
	}
	wanted, bodies := map[string]bool{}, map[string]string{}
	var methods []string
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(string(text), "\nfunc ")[1:] {
			name := regexp.MustCompile(`^(\([^)]*\) )?(\w+)`).FindStringSubmatch(part)
			if name == nil {
				continue
			}
			bodies[name[2]] = part
			wanted[name[2]] = strings.Contains(part, "// want `")
			if wanted[name[2]] && name[1] != "" {
				methods = append(methods, name[2])
			}
		}
	}
	for _, method := range methods {
		delete(wanted, method)
		for name, body := range bodies {
			if name != method && strings.Contains(body, "m."+method+"(") {
				wanted[name] = true
			}
		}
	}
	return wanted
}

func functionName(run standstill.Case) string {
	name := runtime.FuncForPC(reflect.ValueOf(run).Pointer()).Name()
	return name[strings.LastIndexByte(name, '.')+1:]
}
