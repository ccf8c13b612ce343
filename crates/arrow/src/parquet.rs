//! Files of columns: row groups are encoded on any thread, and appended to their file one by one.

use crate::error::Error;
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
pub use parquet::file::reader::ChunkReader;
use parquet::file::writer::SerializedFileWriter;
use std::io::Write;

/// Encodes batches of one schema.
pub struct Encoder {
    schema: SchemaRef,
    properties: WriterProperties,
    factory: ArrowRowGroupWriterFactory,
}

/// A batch, encoded.
pub struct RowGroup(Vec<ArrowColumnChunk>);

/// A file that is being written. Without [`close`](File::close) nobody can read it.
pub struct File<W: Write + Send>(SerializedFileWriter<W>);

impl Encoder {
    /// An encoder for batches of a schema.
    ///
    /// # Errors
    /// A schema that Parquet cannot hold.
    pub fn new(schema: &SchemaRef) -> Result<Encoder, Error> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("callspec ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let writer = ArrowWriter::try_new(Vec::new(), schema.clone(), Some(properties.clone()))?;
        let (_, factory) = writer.into_serialized_writer()?;
        Ok(Encoder { schema: schema.clone(), properties, factory })
    }

    /// Encodes a batch.
    ///
    /// # Errors
    /// A batch of another schema.
    pub fn encode(&self, rows: &RecordBatch) -> Result<RowGroup, Error> {
        let mut writers = self.factory.create_column_writers(0)?.into_iter();
        let mut chunks = Vec::with_capacity(writers.len());
        for (field, column) in self.schema.fields().iter().zip(rows.columns()) {
            for leaf in compute_leaves(field, column)? {
                let Some(mut writer) = writers.next() else { break };
                writer.write(&leaf)?;
                chunks.push(writer.close()?);
            }
        }
        Ok(RowGroup(chunks))
    }

    /// Starts a file.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn file<W: Write + Send>(&self, into: W) -> Result<File<W>, Error> {
        let properties = Some(self.properties.clone());
        let writer = ArrowWriter::try_new(into, self.schema.clone(), properties)?;
        Ok(File(writer.into_serialized_writer()?.0))
    }
}

impl RowGroup {
    /// Of how many columns, those within structs and lists included.
    pub fn columns(&self) -> usize {
        self.0.len()
    }
}

impl<W: Write + Send> File<W> {
    /// Appends a batch.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn append(&mut self, group: RowGroup) -> Result<(), Error> {
        let mut writer = self.0.next_row_group()?;
        for chunk in group.0 {
            chunk.append_to_row_group(&mut writer)?;
        }
        writer.close()?;
        Ok(())
    }

    /// Ends the file, and gives what it was written to.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn close(self) -> Result<W, Error> {
        Ok(self.0.into_inner()?)
    }
}

impl From<ParquetError> for Error {
    fn from(error: ParquetError) -> Self {
        Error::new(error.to_string())
    }
}

/// The batches of a file, as they were appended or cut otherwise.
///
/// # Errors
/// What is no Parquet.
pub fn read<R: ChunkReader + 'static>(
    from: R,
) -> Result<impl Iterator<Item = Result<RecordBatch, Error>>, Error> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(from)?;
    // The reader's batches have no metadata.
    let schema = builder.schema().clone();
    Ok(builder.build()?.map(move |batch| Ok(batch?.with_schema(schema.clone())?)))
}
