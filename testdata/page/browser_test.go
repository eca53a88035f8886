package page

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

//go:embed checks.js
var checks string

// browser returns a context with a page of a headless Chromium. Without one the
// test is skipped, unless POOLVET_REQUIRE_CHROMIUM is set.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv("POOLVET_REQUIRE_CHROMIUM") != "" {
			t.Fatal("Chromium is not installed")
		}
		t.Skip("Chromium is not installed")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.NoSandbox)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// hostile has names that are code where they are not escaped, and long ones.
var hostile = map[string]string{
	"go.mod":  "module example.com/hostile\n\ngo 1.26\n",
	"main.go": hostileMain,
}

const hostileMain = `package main

import (
	"database/sql"
	"net/http"
	"os"
)

var dsn = os.Getenv("<img src=x onerror=alert(1)>\"'&_DSN_OF_THE_VERY_LONG_NAME_THAT_SOMEBODY_HAS_CHOSEN_FOR_A_DATABASE")

func main() {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		rows, _ := db.Query("select '</pre><script>alert(1)</script>', 'postgres://me:hunter2@db/x'")
		_ = rows.Next()
		other, _ := sql.Open("mysql", "me:hunter2@tcp(db)/shop")
		other.Ping()
	})
	http.ListenAndServe(":8080", nil)
}
`

// pages are what is looked at.
func pages(t *testing.T) map[string][]byte {
	t.Helper()
	info := []string{"-format=html", "-straypool.info", "-lostsession.info", "-poolsize.info", "./..."}
	return map[string][]byte{
		"map":          poolvet(t, parcels(t), "pools", "-format=html"),
		"run":          poolvet(t, parcels(t), info...),
		"empty map":    poolvet(t, none, "pools", "-format=html"),
		"empty run":    poolvet(t, none, info...),
		"hostile map":  poolvet(t, hostile, "pools", "-format=html"),
		"hostile run":  poolvet(t, hostile, info...),
		"does not run": poolvet(t, map[string]string{"go.mod": none["go.mod"], "a.go": "package none\nvar x = y\n"}, info...),
	}
}

// open shows a page and returns what it complained of and asked for.
func open(t *testing.T, ctx context.Context, html []byte) *[]string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, html, 0o666); err != nil {
		t.Fatal(err)
	}
	said := &[]string{}
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			*said = append(*said, fmt.Sprintf("console.%s", e.Type))
		case *runtime.EventExceptionThrown:
			*said = append(*said, e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			*said = append(*said, e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if e.Type != network.ResourceTypeDocument && !strings.HasPrefix(e.Request.URL, "data:") {
				*said = append(*said, "asks for "+e.Request.URL)
			}
		case *cdppage.EventJavascriptDialogOpening:
			*said = append(*said, "a script of the page has run")
		}
	})
	if err := chromedp.Run(ctx, network.Enable(), log.Enable(), chromedp.Navigate("file://"+file)); err != nil {
		t.Fatal(err)
	}
	return said
}

func TestPage(t *testing.T) {
	for name, html := range pages(t) {
		t.Run(name, func(t *testing.T) {
			ctx := browser(t)
			said := open(t, ctx, html)
			for _, scheme := range []string{"light", "dark"} {
				for _, width := range []int64{360, 720, 1400} {
					var found struct{ Clipped, Proportions, Contrast []string }
					dark := emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}})
					err := chromedp.Run(ctx, dark, chromedp.EmulateViewport(width, 900), chromedp.Evaluate(checks, nil),
						chromedp.Evaluate(`({Clipped: checks.clipped(), Proportions: checks.proportions(), Contrast: checks.contrast()})`, &found))
					if err != nil {
						t.Fatal(err)
					}
					for _, complaint := range slices.Concat(found.Clipped, found.Proportions, found.Contrast) {
						t.Errorf("%s, %d wide: %s", scheme, width, complaint)
					}
				}
			}
			for _, text := range *said {
				t.Error(text)
			}
			if strings.Contains(string(html), "hunter2") {
				t.Error("it holds a password")
			}
		})
	}
}

// The checks see what is wrong: the test above can fail.
func TestChecks(t *testing.T) {
	ctx := browser(t)
	open(t, ctx, poolvet(t, parcels(t), "pools", "-format=html"))
	for name, script := range map[string]string{
		"clipped":     `document.querySelector("h1").style.width = "3000px"; document.querySelector("h1").textContent = "x ".repeat(900)`,
		"proportions": `document.querySelector("rect.share").setAttribute("width", "3%")`,
		"contrast":    `document.querySelector("h1").style.color = "#bbb"`,
	} {
		var found []string
		err := chromedp.Run(ctx, chromedp.EmulateViewport(360, 900), chromedp.Evaluate(checks, nil), chromedp.Evaluate(script+`; checks.`+name+`()`, &found))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Errorf("%s sees nothing", name)
		}
	}
}

// TestKeyboard goes through the page by Tab: all that can be used is reached,
// and one sees where one is.
func TestKeyboard(t *testing.T) {
	ctx := browser(t)
	open(t, ctx, poolvet(t, parcels(t), "-format=html", "./..."))
	var want int
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 900), chromedp.Evaluate(`document.querySelectorAll("a, summary, [tabindex]").length`, &want)); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for range want {
		var at struct {
			Index   int
			Tag     string
			Outline string
		}
		err := chromedp.Run(ctx, chromedp.KeyEvent(kb.Tab), chromedp.Evaluate(`(() => {
			const e = document.activeElement;
			return {Index: [...document.querySelectorAll("*")].indexOf(e), Tag: e.tagName, Outline: getComputedStyle(e).outlineStyle};
		})()`, &at))
		if err != nil {
			t.Fatal(err)
		}
		if at.Tag == "BODY" {
			break
		}
		seen[fmt.Sprint(at.Index)] = true
		if at.Outline == "none" {
			t.Errorf("the focus on %s cannot be seen", at.Tag)
		}
	}
	if want < 10 || len(seen) != want {
		t.Errorf("Tab reaches %d of %d", len(seen), want)
	}
	var before, after bool
	err := chromedp.Run(ctx, chromedp.Focus("summary"), chromedp.Evaluate(`document.querySelector("details").open`, &before),
		chromedp.KeyEvent(kb.Enter), chromedp.Evaluate(`document.querySelector("details").open`, &after))
	if err != nil || before == after {
		t.Errorf("Enter does not close a pool: %v", err)
	}
}

// An axValue is a value of the accessibility tree.
type axValue struct {
	Value any `json:"value"`
}

// TestAccessibility reads the page as a screen reader does.
func TestAccessibility(t *testing.T) {
	ctx := browser(t)
	open(t, ctx, poolvet(t, parcels(t), "-format=html", "./..."))
	var tree struct {
		Nodes []struct {
			Ignored bool    `json:"ignored"`
			Role    axValue `json:"role"`
			Name    axValue `json:"name"`
		} `json:"nodes"`
	}
	err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 900), chromedp.ActionFunc(func(ctx context.Context) error {
		// cdproto does not know all that a newer Chromium says about a node.
		return chromedp.FromContext(ctx).Target.Execute(ctx, "Accessibility.getFullAXTree", nil, &tree)
	}))
	if err != nil {
		t.Fatal(err)
	}
	named := map[string][]string{}
	for _, n := range tree.Nodes {
		role, _ := n.Role.Value.(string)
		label, _ := n.Name.Value.(string)
		label = strings.TrimSpace(label)
		if n.Ignored || role == "" {
			continue
		}
		named[role] = append(named[role], label)
		switch role {
		case "image", "link", "region", "heading", "columnheader", "navigation":
			if label == "" {
				t.Errorf("a %s has no name", role)
			}
		}
	}
	for role, want := range map[string]string{
		"heading": "Connection budget", "image": "PARCELS_DSN, compose.yaml: at most 150 of 147 connections", "link": "Budget",
		"columnheader": "At most", "rowheader": "open", "navigation": "Sections", "main": "", "banner": "", "contentinfo": "",
	} {
		if !slices.Contains(named[role], want) {
			t.Errorf("no %s is called %q, but %q", role, want, named[role])
		}
	}
}

// TestPrint prints the page, with the pools that are closed on the screen.
func TestPrint(t *testing.T) {
	ctx := browser(t)
	open(t, ctx, poolvet(t, parcels(t), "pools", "-format=html"))
	var height float64
	var pdf []byte
	err := chromedp.Run(ctx, chromedp.Evaluate(`document.querySelectorAll("details").forEach((d) => d.open = false)`, nil),
		emulation.SetEmulatedMedia().WithMedia("print"),
		chromedp.Evaluate(`document.querySelector("details table").getBoundingClientRect().height`, &height),
		chromedp.ActionFunc(func(ctx context.Context) (err error) {
			pdf, _, err = cdppage.PrintToPDF().WithPaperWidth(8.27).WithPaperHeight(11.69).Do(ctx)
			return err
		}))
	if err != nil || height < 50 || len(pdf) < 5000 {
		t.Errorf("a closed pool prints %v high, the page has %d bytes: %v", height, len(pdf), err)
	}
}
