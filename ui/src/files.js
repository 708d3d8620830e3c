/*
 * A file as the shell takes it.
 * Separate because it is the one thing here that only an engine can do.
 */

/** The bytes of a file in base64. @param {File} file @returns {Promise<string>} */
export const asBase64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
