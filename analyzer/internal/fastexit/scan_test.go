package fastexit

import (
	"encoding/json"
	"math/rand"
	"reflect"
	"testing"
	"testing/quick"
)

// TestScan holds that scan reads what encoding/json reads.
func TestScan(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{}`, ` { } `, `{"ImportPath": "a/b", "GoFiles": ["x.go", "y.go"]}`, `{"GoFiles": null, "ImportMap": null, "Module": null}`,
		"{\n\t\"ImportPath\": \"a\",\n\t\"ImportMap\": {\n\t\t\"fmt\": \"fmt\"\n\t},\n\t\"VetxOnly\": true\n}\n",
		`{"Module": {"Path": "m", "Version": "v1", "Main": true, "Replace": {"Path": "n"}}, "VetxOutput": "o"}`,
		`{"Standard": {"fmt": true}, "Numbers": [1, -2.5e3, [], {}], "PackageVetx": {"a": "b"}, "Other": "x\"y\\z"}`,
		`{"VetxOutput": "C:\\go\\x", "ModulePath": "p", "ModuleVersion": "v"}`,
	} {
		want := new(Unit)
		if err := json.Unmarshal([]byte(text), want); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		got := scan([]byte(text))
		if got == nil {
			t.Errorf("%s is not read", text)
			continue
		}
		if !sameUnit(got, want) {
			t.Errorf("%s: %+v, want %+v", text, got, want)
		}
	}
	for _, text := range []string{``, `null x`, `{`, `{"ImportPath"`, `{"ImportPath": 1}`, `{"GoFiles": ["a" "b"]}`, `{"ImportPath": "\u0041"}`, `{"ImportPath": "a}`, `{} x`, `{"A": "b\`} {
		if got := scan([]byte(text)); got != nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

// sameUnit compares without the difference between an empty map and none.
func sameUnit(a, b *Unit) bool {
	strip := func(u Unit) Unit {
		if len(u.ImportMap) == 0 {
			u.ImportMap = nil
		}
		if len(u.PackageVetx) == 0 {
			u.PackageVetx = nil
		}
		return u
	}
	return reflect.DeepEqual(strip(*a), strip(*b))
}

// TestScanAny holds that scan reads every unit as it was written, or leaves it.
func TestScanAny(t *testing.T) {
	t.Parallel()
	read := 0
	same := func(u Unit) bool {
		data, err := json.MarshalIndent(u, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		want := new(Unit)
		if err := json.Unmarshal(data, want); err != nil {
			t.Fatal(err)
		}
		got := scan(data)
		if got != nil {
			read++
		}
		return got == nil || sameUnit(got, want)
	}
	random := func(values []reflect.Value, r *rand.Rand) {
		values[0] = reflect.ValueOf(randomUnit(r))
	}
	if err := quick.Check(same, &quick.Config{MaxCount: 2000, Values: random}); err != nil {
		t.Error(err)
	}
	if read < 100 {
		t.Errorf("%d of 2000 units are read", read)
	}
}

func randomUnit(r *rand.Rand) Unit {
	const letters = `ab/.-"\{}[],: 'ü<`
	text := func() string {
		chosen := []rune(letters)[:8+r.Intn(8)]
		out := make([]rune, r.Intn(9))
		for i := range out {
			out[i] = chosen[r.Intn(len(chosen))]
		}
		return string(out)
	}
	pairs := func() map[string]string { return map[string]string{text(): text(), text(): text()} }
	u := Unit{ImportPath: text(), ModulePath: text(), ModuleVersion: text(), ImportMap: pairs(), PackageVetx: pairs(), VetxOnly: r.Intn(2) == 0, VetxOutput: text()}
	for range r.Intn(3) {
		u.GoFiles = append(u.GoFiles, text())
	}
	if r.Intn(2) == 0 {
		u.Module = &Module{Path: text(), Version: text()}
	}
	return u
}
