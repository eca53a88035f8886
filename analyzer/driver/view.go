package driver

import (
	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// ConfigName is the name of the file in the root of a tree that configures poolvet
// in place of flags.
const ConfigName = config.Name

// A ConfigFile is a configuration file that sets pool sizes.
type ConfigFile struct {
	Name     string // below the root of the tree, with slashes
	Settings int    // of pools that it gives
}

// ConfigFiles returns the configuration files below root that set pool sizes,
// in order.
func ConfigFiles(root string) []ConfigFile {
	tree := settings.Read(root, settings.Options{Exclude: config.Read(root).Settings.Exclude})
	var files []ConfigFile
	for _, s := range tree.Settings {
		if last := len(files) - 1; last >= 0 && files[last].Name == s.File {
			files[last].Settings++
		} else {
			files = append(files, ConfigFile{s.File, 1})
		}
	}
	return files
}
