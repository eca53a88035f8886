package catalog_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
)

// TestPackages holds that a library lists the packages of all functions, types and fields in its
// rows: nothing is looked up for other packages.
func TestPackages(t *testing.T) {
	t.Parallel()
	var listed []string
	for _, lib := range catalog.Builtin().Libraries() {
		listed = append(append(listed, lib.Packages...), lib.Elsewhere...)
	}
	for _, lib := range catalog.Builtin().Libraries() {
		rows := reflect.ValueOf(lib).Elem()
		for i := range rows.NumField() {
			for _, name := range namesIn(rows.Field(i)) {
				if path := catalogcheck.Package(name); path != "" && path != "entgo.io/ent/generated" && !slices.Contains(listed, path) {
					t.Errorf("%s: %s is of package %s, which no library lists", lib.Name, name, path)
				}
			}
		}
	}
}

// namesIn returns the functions, types, and types of fields that rows are about.
func namesIn(rows reflect.Value) (names []string) {
	if rows.Kind() != reflect.Slice || rows.Type().Elem().Kind() != reflect.Struct {
		return nil
	}
	for i := range rows.Len() {
		row := rows.Index(i)
		for _, field := range []string{"Func", "Type"} {
			if name := row.FieldByName(field); name.IsValid() {
				names = append(names, strings.TrimPrefix(name.String(), "*"))
			}
		}
		if knob, ok := row.Interface().(catalog.Knob); ok {
			names = append(names, knob.Field[:max(0, strings.LastIndexByte(knob.Field, '.'))])
		}
	}
	return names
}
