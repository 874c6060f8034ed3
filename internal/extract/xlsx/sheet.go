package xlsx

// readSheets reads the cells of all sheets.
func (r *reader) readSheets() {
	for _, s := range r.sheets {
		r.besideSheet(s)
	}
}

func (r *reader) readStyles()  {}
func (r *reader) readStrings() {}
func (r *reader) held()        {}
