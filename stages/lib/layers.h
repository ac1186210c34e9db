/* How each layer of a record is read from JSON and written to it. Private to the record. */
#ifndef HEARSAY_LIB_LAYERS_H
#define HEARSAY_LIB_LAYERS_H

#include "hearsay/record.h"

/* Fill in the record's layer from a JSON value; false with what is wrong where it is not of the
 * contract's shape, or a span lies outside the text. */
typedef bool hs_layer_reader(hs_record *record, hs_str json, hs_error *error);
/* Append the record's layer to out as JSON. */
typedef void hs_layer_writer(const hs_record *record, hs_buf *out);

hs_layer_reader hs_read_blocks, hs_read_sentences, hs_read_entities, hs_read_quotes, hs_read_stances;
hs_layer_writer hs_write_blocks, hs_write_sentences, hs_write_entities, hs_write_quotes, hs_write_stances;

#endif
