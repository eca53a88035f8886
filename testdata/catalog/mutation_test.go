package catalog

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	known "github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
)

// unchecked are fields that name nothing in the code.
var unchecked = []string{"Name", "Module", "Version", "Packages", "Elsewhere", "Noun", "Drivers", "Varies"}

// TestMutations shows that TestResolves can fail: it spoils every name and
// every position of the catalog in turn, and none may go unnoticed.
func TestMutations(t *testing.T) {
	w, err := libraries()
	if err != nil {
		t.Fatal(err)
	}
	mutants := 0
	for i, lib := range provable() {
		libs := slices.Clone(provable())
		mutate(reflect.ValueOf(lib).Elem(), lib.Name, func(what string) {
			mutants++
			libs[i] = lib
			r := catalogcheck.Resolver{Find: w.find, Known: known.New(libs...)}
			if _, problems := r.Library(lib); len(problems) == 0 {
				t.Errorf("no test notices %s", what)
			}
		})
	}
	t.Logf("%d mutants", mutants)
	if mutants < 2000 {
		t.Error("too few for the catalog")
	}
}

// mutate spoils each name and position below v, calls try, and restores it.
func mutate(v reflect.Value, path string, try func(what string)) {
	switch {
	case v.Type() == reflect.TypeFor[known.Position]() && v.Int() > 0:
		spoil(v, v.Int()+9, path, try)
	case v.Kind() == reflect.String && v.String() != "":
		spoil(v, v.String()+"X", path, try)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			mutate(v.Index(i), fmt.Sprintf("%s[%d]", path, i), try)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; !slices.Contains(unchecked, name) {
				mutate(v.Field(i), path+"."+name, try)
			}
		}
	}
}

func spoil(v reflect.Value, to any, path string, try func(what string)) {
	from := reflect.ValueOf(v.Interface())
	v.Set(reflect.ValueOf(to).Convert(v.Type()))
	try(fmt.Sprintf("%s = %v instead of %v", path, v, from))
	v.Set(from)
}
